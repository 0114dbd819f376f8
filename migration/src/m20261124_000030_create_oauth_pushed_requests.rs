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
        manager
            .create_table(
                Table::create()
                    .table("oauth_pushed_requests")
                    .col(string("uri_hash").primary_key())
                    .col(string("client_id"))
                    .col(text("parameters"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &["CREATE INDEX oauth_pushed_requests_ended ON oauth_pushed_requests (expires_at)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_pushed_requests").to_owned()).await
    }
}
