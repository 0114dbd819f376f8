use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, string, uuid},
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
        execute(manager, &["CREATE INDEX order_lines_of_items ON order_lines (item_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("order_lines").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("order_lines")
        .col(uuid("order_id"))
        .col(integer("position"))
        .col(string("kind"))
        .col(uuid("item_id"))
        .col(integer("quantity"))
        .col(string("title"))
        .col(string("detail"))
        .col(big_integer("price_minor"))
        .col(integer("vat_rate"))
        .primary_key(Index::create().col("order_id").col("position"))
        .foreign_key(
            ForeignKey::create()
                .from("order_lines", "order_id")
                .to("orders", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 4] = [
    "kind IN ('product', 'ticket')",
    "quantity BETWEEN 1 AND 99",
    "price_minor >= 0",
    "vat_rate BETWEEN 0 AND 10000",
];
