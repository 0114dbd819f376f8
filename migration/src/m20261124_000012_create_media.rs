use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer_null, string, string_null, timestamp_with_time_zone, uuid},
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
                    .table("media")
                    .col(uuid("id").primary_key())
                    .col(string("path").unique_key())
                    .col(string("mime"))
                    .col(big_integer("bytes"))
                    .col(string("sha256"))
                    .col(integer_null("width"))
                    .col(integer_null("height"))
                    .col(string_null("alt"))
                    .col(string_null("original_name"))
                    .col(timestamp_with_time_zone("created_at"))
                    .check(Expr::cust("path LIKE '/%'"))
                    .check(Expr::cust("bytes >= 0"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX media_sha256 ON media (sha256)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("media").to_owned()).await
    }
}
