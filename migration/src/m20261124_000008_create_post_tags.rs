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
                    .table("post_tags")
                    .col(uuid("post_id"))
                    .col(uuid("tag_id"))
                    .col(integer("position"))
                    .col(timestamp_with_time_zone_null("listed_at"))
                    .primary_key(Index::create().col("post_id").col("tag_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_tags", "post_id")
                            .to("posts", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_tags", "tag_id")
                            .to("tags", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust("position >= 0"))
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &["CREATE INDEX post_tags_listed ON post_tags (tag_id, listed_at DESC, post_id DESC)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("post_tags").to_owned()).await
    }
}
