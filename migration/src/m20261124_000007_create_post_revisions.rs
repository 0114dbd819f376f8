use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, text_null, timestamp_with_time_zone, uuid, uuid_null},
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
                    .table("post_revisions")
                    .col(uuid("id").primary_key())
                    .col(uuid("post_id"))
                    .col(integer("version"))
                    .col(string("title"))
                    .col(text_null("lexical"))
                    .col(text_null("html"))
                    .col(uuid_null("editor_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_revisions", "post_id")
                            .to("posts", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &["CREATE UNIQUE INDEX post_revisions_version ON post_revisions (post_id, version)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("post_revisions").to_owned()).await
    }
}
