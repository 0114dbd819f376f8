use crate::execute;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // As `m20261126_000101_order_posts_on_the_desk` has it for each shelf by itself.
        execute(
            manager,
            &["CREATE INDEX posts_on_the_desk ON posts (updated_at DESC, id DESC)
                WHERE deleted_at IS NULL"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX posts_on_the_desk"]).await
    }
}
