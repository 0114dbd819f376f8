use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, timestamp_with_time_zone_null},
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
                    .table("ghost_files")
                    .col(string("path").primary_key())
                    .col(timestamp_with_time_zone("tried_at"))
                    .col(timestamp_with_time_zone_null("fetched_at"))
                    .check(Expr::cust("path LIKE '/content/%'"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX ghost_files_missing ON ghost_files (tried_at) WHERE fetched_at IS NULL"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ghost_files").to_owned()).await
    }
}
