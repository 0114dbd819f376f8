//! How tags present themselves elsewhere, and how often each was saved. What came from Ghost is read
//! anew at the next import, which left these fields out before.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const WORDS: [&str; 9] = [
    "meta_title",
    "meta_description",
    "og_title",
    "og_description",
    "og_image",
    "twitter_title",
    "twitter_description",
    "twitter_image",
    "canonical_url",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let version = integer("version").default(1).take();
        let words = WORDS.map(|name| string_null(name).take());
        for column in std::iter::once(version).chain(words) {
            let change = Table::alter().table("tags").add_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        execute(
            manager,
            &[
                "UPDATE tags SET source = NULL WHERE ghost_id IS NOT NULL",
                "CREATE INDEX tags_on_the_desk ON tags (visibility, lower(name), id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX tags_on_the_desk"]).await?;
        for column in WORDS.into_iter().chain(["version"]) {
            let change = Table::alter().table("tags").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
