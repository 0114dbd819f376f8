use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, timestamp_with_time_zone_null, uuid},
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
                    .table("post_authors")
                    .col(uuid("post_id"))
                    .col(uuid("author_id"))
                    .col(integer("position"))
                    .col(timestamp_with_time_zone_null("listed_at"))
                    .primary_key(Index::create().col("post_id").col("author_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_authors", "post_id")
                            .to("posts", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_authors", "author_id")
                            .to("authors", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust("position >= 0"))
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &["CREATE INDEX post_authors_listed
                    ON post_authors (author_id, listed_at DESC, post_id DESC)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("post_authors").to_owned()).await
    }
}
