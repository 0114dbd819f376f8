use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, string, string_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
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
                "CREATE INDEX payment_attempts_due ON payment_attempts (look_at) WHERE look_at IS NOT NULL",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("payment_attempts").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("payment_attempts")
        .col(uuid("id").primary_key())
        .col(uuid("order_id").unique_key())
        .col(string("provider"))
        .col(string("state"))
        .col(big_integer("amount_minor"))
        .col(string("currency"))
        .col(string_null("merchant_code"))
        .col(string_null("checkout_id").unique_key())
        .col(string_null("page"))
        .col(string_null("transaction_id").unique_key())
        .col(integer("looks"))
        .col(timestamp_with_time_zone_null("looked_at"))
        .col(timestamp_with_time_zone_null("look_at"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .from("payment_attempts", "order_id")
                .to("orders", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 7] = [
    "provider IN ('pick_up', 'sumup')",
    "state IN ('staged', 'waiting', 'paid', 'closed', 'quarantined')",
    "amount_minor >= 0",
    "length(currency) = 3",
    "(provider = 'sumup') = (merchant_code IS NOT NULL)",
    "looks >= 0",
    "state IN ('staged', 'waiting') OR look_at IS NULL",
];
