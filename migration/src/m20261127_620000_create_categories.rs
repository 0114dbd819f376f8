//! Categories of marketplaces, of two levels: a parent's level is part of the key that its children
//! name, and they may name none but 0.
use sea_orm_migration::{
    prelude::*,
    schema::{integer, integer_null, string, timestamp_with_time_zone, uuid, uuid_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("categories").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("categories")
        .col(uuid("id").primary_key())
        .col(uuid("marketplace_id"))
        .col(uuid_null("parent_id"))
        .col(integer("level"))
        .col(integer_null("parent_level"))
        .col(string("slug"))
        .col(string("name"))
        .col(integer("position"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .index(Index::create().unique().col("marketplace_id").col("slug"))
        .index(Index::create().unique().col("id").col("marketplace_id"))
        .index(Index::create().unique().col("id").col("level").col("marketplace_id"))
        .foreign_key(
            ForeignKey::create()
                .from("categories", "marketplace_id")
                .to("marketplaces", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("categories", ("parent_id", "parent_level", "marketplace_id"))
                .to("categories", ("id", "level", "marketplace_id")),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 6] = [
    "length(name) BETWEEN 1 AND 60",
    "length(slug) BETWEEN 1 AND 191",
    "position BETWEEN 0 AND 999",
    "version >= 1",
    "(parent_id IS NULL AND parent_level IS NULL AND level = 0) OR (parent_id IS NOT NULL AND parent_level IS NOT NULL AND level = 1)",
    "parent_level = 0",
];
