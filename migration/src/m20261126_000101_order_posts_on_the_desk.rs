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
        // The conditions are those of the desk's lists, letter by letter: a partial index is taken
        // only by a query that repeats what it leaves out.
        execute(
            manager,
            &[
                "CREATE INDEX posts_drafts ON posts (updated_at DESC, id DESC)
                    WHERE kind = 'post' AND status = 'draft' AND deleted_at IS NULL",
                "CREATE INDEX posts_scheduled ON posts (updated_at DESC, id DESC)
                    WHERE kind = 'post' AND status = 'scheduled' AND deleted_at IS NULL",
                "CREATE INDEX posts_out ON posts (updated_at DESC, id DESC)
                    WHERE kind = 'post' AND status IN ('published', 'unlisted', 'sent')
                        AND deleted_at IS NULL",
                "CREATE INDEX posts_every_page ON posts (updated_at DESC, id DESC)
                    WHERE kind = 'page' AND deleted_at IS NULL",
                "CREATE INDEX posts_bin ON posts (updated_at DESC, id DESC)
                    WHERE deleted_at IS NOT NULL",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(
            manager,
            &[
                "DROP INDEX posts_bin",
                "DROP INDEX posts_every_page",
                "DROP INDEX posts_out",
                "DROP INDEX posts_scheduled",
                "DROP INDEX posts_drafts",
            ],
        )
        .await
    }
}
