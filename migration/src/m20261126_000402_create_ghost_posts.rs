use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
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
                    .table("ghost_posts")
                    .col(uuid("post_id").primary_key())
                    .col(timestamp_with_time_zone("changed_at"))
                    .col(integer("version"))
                    .col(timestamp_with_time_zone_null("gone_at"))
                    .col(text_null("theirs"))
                    .col(timestamp_with_time_zone_null("collided_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("ghost_posts", "post_id")
                            .to("posts", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust("(theirs IS NULL) = (collided_at IS NULL)"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX ghost_posts_collided ON ghost_posts (collided_at) WHERE collided_at IS NOT NULL"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ghost_posts").to_owned()).await
    }
}
