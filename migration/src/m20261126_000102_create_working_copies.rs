use sea_orm_migration::{
    prelude::*,
    schema::{string, text, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// No foreign key: what is copied may not be a post yet.
#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("working_copies")
                    .col(uuid("editor_id"))
                    .col(uuid("post_id"))
                    .col(string("title"))
                    .col(text("sheet"))
                    .col(timestamp_with_time_zone("kept_at"))
                    .primary_key(Index::create().col("editor_id").col("post_id"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("working_copies").to_owned()).await
    }
}
