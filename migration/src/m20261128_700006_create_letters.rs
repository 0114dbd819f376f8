use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, text, text_null, timestamp_with_time_zone, uuid},
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
        manager.drop_table(Table::drop().table("letters").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE UNIQUE INDEX letters_once ON letters (service, activity)",
    "CREATE INDEX letters_received ON letters (received_at)",
];

fn table() -> TableCreateStatement {
    Table::create()
        .table("letters")
        .col(uuid("id").primary_key())
        .col(string("service"))
        .col(text("activity"))
        .col(text("sender"))
        .col(text_null("body"))
        .col(timestamp_with_time_zone("received_at"))
        .to_owned()
}
