use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, integer, integer_null, string, string_null, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
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
                "CREATE UNIQUE INDEX posts_slug ON posts (slug) WHERE deleted_at IS NULL",
                "CREATE INDEX posts_listed
                    ON posts (published_at DESC, id DESC)
                    WHERE kind = 'post' AND status = 'published' AND deleted_at IS NULL",
                "CREATE INDEX posts_pages
                    ON posts (title, id)
                    WHERE kind = 'page' AND status = 'published' AND deleted_at IS NULL",
                "CREATE INDEX posts_due
                    ON posts (published_at)
                    WHERE status = 'scheduled' AND deleted_at IS NULL",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("posts").to_owned()).await
    }
}

#[expect(clippy::too_many_lines, reason = "a line a column")]
fn table() -> TableCreateStatement {
    Table::create()
        .table("posts")
        .col(uuid("id").primary_key())
        .col(string("kind"))
        .col(string("status"))
        .col(string("visibility"))
        .col(string("slug"))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(string_null("published_zone"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("deleted_at"))
        .col(integer("version"))
        .col(text_null("card"))
        .col(string("title"))
        .col(text("excerpt"))
        .col(text_null("custom_excerpt"))
        .col(boolean("featured"))
        .col(integer("reading_minutes"))
        .col(boolean("show_title_and_picture"))
        .col(string_null("picture_src"))
        .col(string_null("picture_alt"))
        .col(text_null("picture_caption"))
        .col(integer_null("picture_width"))
        .col(integer_null("picture_height"))
        .col(string_null("meta_title"))
        .col(string_null("meta_description"))
        .col(string_null("og_title"))
        .col(string_null("og_description"))
        .col(string_null("og_image"))
        .col(string_null("canonical_url"))
        .col(uuid("uuid").unique_key())
        .col(string_null("ghost_id").unique_key())
        .col(text_null("lexical"))
        .col(text_null("html"))
        .col(text_null("source"))
        .col(text_null("source_meta"))
        .check(Expr::cust("kind IN ('post', 'page')"))
        .check(Expr::cust("status IN ('draft', 'scheduled', 'published', 'unlisted', 'sent')"))
        .check(Expr::cust("visibility IN ('public', 'members', 'paid')"))
        .check(Expr::cust("status = 'draft' OR published_at IS NOT NULL"))
        .check(Expr::cust("length(slug) BETWEEN 1 AND 191"))
        .check(Expr::cust("version >= 1"))
        .check(Expr::cust("reading_minutes >= 1"))
        .to_owned()
}
