use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, string, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        execute(manager, INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("published").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX published_source ON published (service, source_id) WHERE gone_at IS NULL",
];

fn table() -> TableCreateStatement {
    Table::create()
        .table("published")
        .col(uuid("id").primary_key())
        .col(string("service"))
        .col(string("name"))
        .col(uuid("source_id"))
        .col(text("url"))
        .col(text("document"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone_null("gone_at"))
        .col(integer("version"))
        .check(Expr::cust("version >= 1"))
        .to_owned()
}
