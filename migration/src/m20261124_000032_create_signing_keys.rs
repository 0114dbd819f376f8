use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{json, string, text, timestamp_with_time_zone},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("signing_keys")
                    .col(string("id").primary_key())
                    .col(text("private_key"))
                    .col(json("public_key"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("signs_from"))
                    .col(timestamp_with_time_zone("retires_at"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX signing_keys_signing ON signing_keys (signs_from)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("signing_keys").to_owned()).await
    }
}
