//! The addresses that categories once had.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, uuid},
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
                    .table("category_slugs")
                    .col(uuid("marketplace_id"))
                    .col(string("slug"))
                    .col(uuid("category_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("marketplace_id").col("slug"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("category_slugs", ("category_id", "marketplace_id"))
                            .to("categories", ("id", "marketplace_id"))
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX category_slugs_of ON category_slugs (category_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("category_slugs").to_owned()).await
    }
}
