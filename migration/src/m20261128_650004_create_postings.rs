use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, timestamp_with_time_zone, uuid},
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
                "CREATE INDEX postings_of_orders ON postings (order_id)",
                "CREATE INDEX postings_in_time ON postings (posted_at, id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("postings").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("postings")
        .col(uuid("id").primary_key())
        .col(string("effect").unique_key())
        .col(uuid("order_id"))
        .col(string("debit"))
        .col(string("credit"))
        .col(big_integer("amount_minor"))
        .col(string("currency"))
        .col(timestamp_with_time_zone("posted_at"))
        .foreign_key(
            ForeignKey::create()
                .from("postings", "order_id")
                .to("orders", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 3] = ["amount_minor > 0", "debit <> credit", "length(currency) = 3"];
