use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, string, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid, uuid_null,
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
        manager.create_table(reconciliations()).await?;
        manager.create_table(discrepancies()).await?;
        execute(manager, INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("discrepancies").to_owned()).await?;
        manager.drop_table(Table::drop().table("reconciliations").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX discrepancies_open ON discrepancies (found_at, id) WHERE resolved_at IS NULL",
    "CREATE INDEX discrepancies_order ON discrepancies (order_id)",
    "CREATE INDEX orders_paid ON orders (paid_at) WHERE paid_at IS NOT NULL",
];

fn reconciliations() -> TableCreateStatement {
    Table::create()
        .table("reconciliations")
        .col(string("merchant_code").primary_key())
        .col(timestamp_with_time_zone("changed_since"))
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone_null("compared_at"))
        .col(text_null("trouble"))
        .to_owned()
}

fn discrepancies() -> TableCreateStatement {
    Table::create()
        .table("discrepancies")
        .col(uuid("id").primary_key())
        .col(string("merchant_code"))
        .col(string("transaction_id"))
        .col(string("kind"))
        .col(big_integer("told_minor"))
        .col(big_integer("amount_minor"))
        .col(string("currency"))
        .col(uuid_null("order_id"))
        .col(timestamp_with_time_zone("found_at"))
        .col(timestamp_with_time_zone_null("resolved_at"))
        .col(text_null("resolved_by"))
        .col(big_integer("booked_minor").default(0))
        .foreign_key(
            ForeignKey::create()
                .from("discrepancies", "order_id")
                .to("orders", "id")
                .on_delete(ForeignKeyAction::Restrict),
        )
        .index(
            Index::create()
                .name("discrepancies_once")
                .unique()
                .col("transaction_id")
                .col("kind")
                .col("told_minor"),
        )
        .check(Expr::cust("kind IN ('unknown', 'not_taken', 'returned', 'charged_back')"))
        .check(Expr::cust("amount_minor > 0 AND told_minor >= 0"))
        .check(Expr::cust("booked_minor BETWEEN 0 AND amount_minor"))
        .check(Expr::cust("(resolved_at IS NULL) = (resolved_by IS NULL)"))
        .check(Expr::cust("(kind = 'unknown') = (order_id IS NULL)"))
        .to_owned()
}
