use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
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
            &["CREATE INDEX refunds_owed ON refunds (created_at) WHERE state = 'owed'"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("refunds").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("refunds")
        .col(uuid("id").primary_key())
        .col(uuid("attempt_id").unique_key())
        .col(big_integer("amount_minor"))
        .col(string("reason"))
        .col(string("state"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("done_at"))
        .foreign_key(
            ForeignKey::create()
                .from("refunds", "attempt_id")
                .to("payment_attempts", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 4] = [
    "amount_minor > 0",
    "reason IN ('late', 'wanted')",
    "state IN ('owed', 'done')",
    "(state = 'done') = (done_at IS NOT NULL)",
];
