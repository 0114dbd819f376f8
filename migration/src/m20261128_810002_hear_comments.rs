//! Comments that are written elsewhere are known by their ids there, and by who wrote them.
use crate::execute;
use sea_orm_migration::{prelude::*, schema::text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = ["uri", "author_uri"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let added = Table::alter().table("comments").add_column(text_null(column)).to_owned();
            manager.alter_table(added).await?;
        }
        execute(
            manager,
            &[
                "CREATE UNIQUE INDEX comments_uri ON comments (uri)",
                "CREATE INDEX comments_author_uri ON comments (author_uri)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX comments_uri", "DROP INDEX comments_author_uri"]).await?;
        for column in COLUMNS {
            let dropped = Table::alter().table("comments").drop_column(column).to_owned();
            manager.alter_table(dropped).await?;
        }
        Ok(())
    }
}
