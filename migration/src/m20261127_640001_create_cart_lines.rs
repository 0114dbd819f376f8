use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, string, timestamp_with_time_zone, uuid},
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
            &["CREATE INDEX cart_lines_in_order ON cart_lines (cart_id, added_at, item_id)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("cart_lines").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("cart_lines")
        .col(uuid("cart_id"))
        .col(string("kind"))
        .col(uuid("item_id"))
        .col(integer("quantity"))
        .col(string("title"))
        .col(string("detail"))
        .col(big_integer("price_minor"))
        .col(string("currency"))
        .col(uuid("container_id"))
        .col(string("container_label"))
        .col(timestamp_with_time_zone("added_at"))
        .primary_key(Index::create().col("cart_id").col("kind").col("item_id"))
        .foreign_key(
            ForeignKey::create()
                .from("cart_lines", "cart_id")
                .to("carts", "id")
                .on_delete(ForeignKeyAction::Cascade),
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
    "price_minor BETWEEN 0 AND 10000000",
    "length(currency) = 3",
];
