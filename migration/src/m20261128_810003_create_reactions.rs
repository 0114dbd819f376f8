use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, uuid},
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
        execute(manager, &["DROP INDEX published_in_order"]).await?;
        manager.drop_table(Table::drop().table("reactions").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX reactions_note ON reactions (note_id)",
    "CREATE INDEX published_in_order ON published (service, name, published_at, id) WHERE gone_at IS NULL",
];

fn table() -> TableCreateStatement {
    Table::create()
        .table("reactions")
        .col(string("name"))
        .col(uuid("note_id"))
        .col(string("kind"))
        .col(uuid("deed_id").unique_key())
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("name").col("note_id").col("kind"))
        .foreign_key(
            ForeignKey::create()
                .from("reactions", "note_id")
                .to("remote_notes", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .check(Expr::cust("kind IN ('like', 'boost')"))
        .to_owned()
}
