use sea_orm_migration::{
    prelude::*,
    schema::{
        boolean, string, string_null, text_null, timestamp_with_time_zone,
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
        manager.create_table(table()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("payment_settings").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("payment_settings")
        .col(string("container_type"))
        .col(uuid("container_id"))
        .col(string("currency"))
        .col(boolean("at_pick_up"))
        .col(string("provider"))
        .col(string_null("merchant_code"))
        .col(text_null("secret_key"))
        .col(string_null("key_ending"))
        .col(timestamp_with_time_zone("set_at"))
        .col(timestamp_with_time_zone_null("checked_at"))
        .col(string_null("outcome"))
        .col(string_null("merchant_name"))
        .col(string_null("merchant_currency"))
        .primary_key(Index::create().col("container_type").col("container_id"))
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 15] = [
    "container_type IN ('page')",
    "currency IN ('GBP', 'EUR')",
    "provider IN ('none', 'sumup')",
    "at_pick_up OR provider <> 'none'",
    "(merchant_code IS NOT NULL) = (provider = 'sumup')",
    "(secret_key IS NOT NULL) = (provider = 'sumup')",
    "(key_ending IS NOT NULL) = (provider = 'sumup')",
    "length(merchant_code) BETWEEN 4 AND 16",
    "substr(secret_key, 1, 7) <> 'sup_sk_'", // never unsealed
    "length(key_ending) = 4",
    "outcome IN ('works', 'sandbox', 'wrong_key', 'other_merchant', 'wrong_currency', 'no_answer', 'unreadable')",
    "(outcome IS NOT NULL) = (checked_at IS NOT NULL)",
    "outcome IS NULL OR provider = 'sumup'",
    "(merchant_name IS NOT NULL) = (outcome IS NOT NULL AND outcome IN ('works', 'sandbox', 'wrong_currency'))",
    "(merchant_currency IS NOT NULL) = (merchant_name IS NOT NULL)",
];
