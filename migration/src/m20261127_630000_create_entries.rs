use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, integer_null, string, string_null, text, timestamp_with_time_zone, uuid},
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
                "CREATE INDEX entries_by_start ON entries (calendar_id, starts_at, id)",
                "CREATE INDEX entries_by_end ON entries (calendar_id, ends_at)",
                "CREATE INDEX entries_ahead ON entries (starts_at, id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("entries").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("entries")
        .col(uuid("id").primary_key())
        .col(uuid("calendar_id"))
        .col(string("slug"))
        .col(string("title"))
        .col(text("description"))
        .col(string("place"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(string("zone"))
        .col(integer_null("capacity"))
        .col(integer("taken").default(0))
        .col(string_null("picture"))
        .col(string("picture_alt"))
        .col(string("state"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .index(Index::create().unique().col("calendar_id").col("slug"))
        .foreign_key(
            ForeignKey::create()
                .from("entries", "calendar_id")
                .to("calendars", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 13] = [
    "length(slug) BETWEEN 1 AND 191",
    "length(title) BETWEEN 1 AND 150",
    "length(description) <= 10000",
    "length(place) <= 200",
    "length(zone) BETWEEN 1 AND 60",
    "ends_at > starts_at",
    "capacity BETWEEN 0 AND 100000",
    "taken >= 0",
    "capacity IS NULL OR taken <= capacity",
    "length(picture) BETWEEN 1 AND 2000",
    "length(picture_alt) <= 500",
    "state IN ('planned', 'cancelled')",
    "version >= 1",
];
