//! What became here of tags that Ghost still has.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, uuid_null},
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
                    .table("ghost_tags")
                    .col(string("ghost_id").primary_key())
                    .col(uuid_null("tag_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("ghost_tags", "tag_id")
                            .to("tags", "id")
                            .on_delete(ForeignKeyAction::SetNull),
                    )
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX ghost_tags_of ON ghost_tags (tag_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ghost_tags").to_owned()).await
    }
}
