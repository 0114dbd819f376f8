use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
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
                "CREATE INDEX orders_on_the_desk ON orders (state, placed_at, id)",
                "CREATE INDEX orders_in_time ON orders (placed_at, id)",
                "CREATE INDEX orders_of_people ON orders (user_id, placed_at, id)",
                "CREATE INDEX orders_by_email ON orders (email, placed_at, id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("orders").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("orders")
        .col(uuid("id").primary_key())
        .col(string("code").unique_key())
        .col(string("number").unique_key())
        .col(uuid("container_id"))
        .col(string("container_label"))
        .col(uuid_null("cart_id"))
        .col(uuid_null("user_id"))
        .col(string("name"))
        .col(string("email"))
        .col(string("words"))
        .col(string("pay_by"))
        .col(string("state"))
        .col(big_integer("total_minor"))
        .col(string("currency"))
        .col(timestamp_with_time_zone_null("held_until"))
        .col(timestamp_with_time_zone("placed_at"))
        .col(timestamp_with_time_zone_null("paid_at"))
        .col(timestamp_with_time_zone_null("handed_over_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 10] = [
    "length(code) = 22",
    "length(name) BETWEEN 1 AND 150",
    "pay_by IN ('pick_up', 'card')",
    "state IN ('open', 'paid', 'expired', 'cancelled', 'refunded')",
    "total_minor >= 0",
    "length(currency) = 3",
    "(pay_by = 'card') = (held_until IS NOT NULL)",
    "(state IN ('paid', 'refunded')) = (paid_at IS NOT NULL)",
    "(state IN ('open', 'paid')) = (ended_at IS NULL)",
    "handed_over_at IS NULL OR paid_at IS NOT NULL",
];
