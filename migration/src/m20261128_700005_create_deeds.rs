use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{boolean, string, text, timestamp_with_time_zone, uuid, uuid_null},
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
        manager.drop_table(Table::drop().table("deeds").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX deeds_listed ON deeds (service, name, created_at, id) WHERE listed",
    "CREATE INDEX deeds_about ON deeds (published_id, id) WHERE published_id IS NOT NULL",
];

fn table() -> TableCreateStatement {
    Table::create()
        .table("deeds")
        .col(uuid("id").primary_key())
        .col(string("service"))
        .col(string("name"))
        .col(string("verb"))
        .col(uuid_null("published_id"))
        .col(text("document"))
        .col(boolean("listed"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}
