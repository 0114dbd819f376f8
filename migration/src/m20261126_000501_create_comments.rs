use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
        uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        execute(
            manager,
            &[
                "CREATE INDEX comments_threads ON comments (post_id, written_at, id) WHERE parent_id IS NULL",
                "CREATE INDEX comments_replies ON comments (parent_id, written_at, id)",
                "CREATE INDEX comments_of_post ON comments (post_id, status)",
                "CREATE INDEX comments_own ON comments (user_id, post_id, written_at)",
                "CREATE INDEX comments_held ON comments (written_at, id) WHERE status = 'held'",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("comments").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("comments")
        .col(uuid("id").primary_key())
        .col(uuid("post_id"))
        .col(uuid_null("parent_id"))
        .col(string("source"))
        .col(uuid_null("user_id"))
        .col(string("author_name"))
        .col(string("author_handle"))
        .col(string_null("author_url"))
        .col(text("text"))
        .col(string("status"))
        .col(timestamp_with_time_zone("written_at"))
        .col(timestamp_with_time_zone_null("edited_at"))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .foreign_key(
            ForeignKey::create()
                .from("comments", "post_id")
                .to("posts", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("comments", "parent_id")
                .to("comments", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .check(Expr::cust("source IN ('here', 'fediverse')"))
        .check(Expr::cust("status IN ('held', 'approved', 'hidden', 'deleted')"))
        .check(Expr::cust("source = 'fediverse' OR user_id IS NOT NULL"))
        .check(Expr::cust("parent_id <> id"))
        .check(Expr::cust("length(text) <= 5000"))
        .to_owned()
}
