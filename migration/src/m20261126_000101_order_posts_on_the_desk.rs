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
        execute(
            manager,
            &[
                "CREATE INDEX posts_desk
                    ON posts (kind, status, updated_at DESC, id DESC)
                    WHERE deleted_at IS NULL",
                "CREATE INDEX posts_bin
                    ON posts (updated_at DESC, id DESC)
                    WHERE deleted_at IS NOT NULL",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX posts_bin", "DROP INDEX posts_desk"]).await
    }
}
