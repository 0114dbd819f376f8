use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, text, timestamp_with_time_zone},
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
        manager.drop_table(Table::drop().table("actor_keys").to_owned()).await
    }
}

const INDEXES: &[&str] = &[];

fn table() -> TableCreateStatement {
    Table::create()
        .table("actor_keys")
        .col(string("name").primary_key())
        .col(text("private_key"))
        .col(text("public_key"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}
