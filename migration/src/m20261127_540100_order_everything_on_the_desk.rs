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
        // Its condition names the kinds, so that SQLite takes it for none of the shelves that have
        // an index of their own.
        execute(
            manager,
            &["CREATE INDEX posts_on_the_desk ON posts (updated_at DESC, id DESC)
                WHERE kind IN ('post', 'page') AND deleted_at IS NULL"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX posts_on_the_desk"]).await
    }
}
