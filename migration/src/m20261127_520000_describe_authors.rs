//! What authors' pages say of them, how often each was saved, and what Ghost said of them last. What
//! came from Ghost is read anew at the next import, which left these fields out before.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string_null, text_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const WORDS: [&str; 21] = [
    "picture_alt",
    "cover_src",
    "cover_alt",
    "facebook",
    "twitter",
    "threads",
    "bluesky",
    "mastodon",
    "tiktok",
    "youtube",
    "instagram",
    "linkedin",
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
        let own = [integer("version").default(1).take(), text_null("source").take()];
        let words = WORDS.map(|name| string_null(name).take());
        for column in own.into_iter().chain(words) {
            let change = Table::alter().table("authors").add_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        execute(
            manager,
            &[
                "CREATE INDEX authors_on_the_desk ON authors (lower(name), id)",
                "CREATE INDEX authors_of ON authors (user_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX authors_on_the_desk", "DROP INDEX authors_of"]).await?;
        for column in WORDS.into_iter().chain(["source", "version"]) {
            let change = Table::alter().table("authors").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
