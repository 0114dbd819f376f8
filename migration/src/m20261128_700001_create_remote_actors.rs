use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, text, text_null, timestamp_with_time_zone, uuid},
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
        execute(manager, INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("remote_actors").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX remote_actors_inbox ON remote_actors (inbox)",
    "CREATE INDEX remote_actors_shared_inbox ON remote_actors (shared_inbox)",
];

fn table() -> TableCreateStatement {
    Table::create()
        .table("remote_actors")
        .col(uuid("id").primary_key())
        .col(text("uri").unique_key())
        .col(string("username"))
        .col(text("name"))
        .col(text("url"))
        .col(text_null("icon"))
        .col(text("inbox"))
        .col(text_null("shared_inbox"))
        .col(text_null("followers"))
        .col(text("key_id").unique_key())
        .col(text("key_pem"))
        .col(timestamp_with_time_zone("fetched_at"))
        .to_owned()
}
