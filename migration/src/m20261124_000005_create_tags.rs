use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, string_null, text_null, timestamp_with_time_zone, uuid},
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
                    .table("tags")
                    .col(uuid("id").primary_key())
                    .col(string_null("ghost_id").unique_key())
                    .col(string("slug").unique_key())
                    .col(string("name"))
                    .col(string("visibility"))
                    .col(text_null("description"))
                    .col(string_null("picture_src"))
                    .col(string_null("picture_alt"))
                    .col(string_null("accent_colour"))
                    .col(text_null("source"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .check(Expr::cust("length(slug) BETWEEN 1 AND 191"))
                    .check(Expr::cust("visibility IN ('public', 'internal')"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX tags_by_name ON tags (visibility, name, id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("tags").to_owned()).await
    }
}
