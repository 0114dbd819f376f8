use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, boolean, integer, integer_null, string, timestamp_with_time_zone, uuid},
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
            &["CREATE INDEX ticket_types_of_entries ON ticket_types (entry_id, position, id)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ticket_types").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("ticket_types")
        .col(uuid("id").primary_key())
        .col(uuid("entry_id"))
        .col(string("name"))
        .col(big_integer("price_minor"))
        .col(string("currency"))
        .col(integer("vat_rate"))
        .col(integer_null("capacity"))
        .col(integer("taken").default(0))
        .col(boolean("open"))
        .col(integer("position"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .index(Index::create().unique().col("id").col("entry_id"))
        .foreign_key(
            ForeignKey::create()
                .from("ticket_types", "entry_id")
                .to("entries", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 9] = [
    "length(name) BETWEEN 1 AND 60",
    "price_minor BETWEEN 0 AND 10000000",
    "currency = 'GBP'",
    "vat_rate IN (0, 500, 2000)",
    "capacity BETWEEN 0 AND 100000",
    "taken >= 0",
    "capacity IS NULL OR taken <= capacity",
    "position BETWEEN 0 AND 999",
    "version >= 1",
];
