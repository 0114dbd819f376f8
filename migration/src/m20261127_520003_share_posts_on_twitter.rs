//! How posts are shared on Twitter. What Ghost said of it when it was read last is read again, so that
//! nobody takes its absence here for a change.
use crate::execute;
use sea_orm_migration::{prelude::*, schema::string_null, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const WORDS: [&str; 3] = ["twitter_title", "twitter_description", "twitter_image"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let postgres = manager.get_database_backend() == DbBackend::Postgres;
        for column in WORDS {
            let added = string_null(column).take();
            manager.alter_table(Table::alter().table("posts").add_column(added).to_owned()).await?;
            let told = if postgres {
                format!("source_meta::jsonb #>> '{{posts_meta,{column}}}'")
            } else {
                format!("json_extract(source_meta, '$.posts_meta.{column}')")
            };
            let told = format!("replace({told}, '__GHOST_URL__', '')");
            let read = format!("UPDATE posts SET {column} = {told} WHERE source_meta IS NOT NULL");
            execute(manager, &[&read]).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in WORDS {
            let change = Table::alter().table("posts").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
