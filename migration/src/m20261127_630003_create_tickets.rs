use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
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
                "CREATE INDEX tickets_of_entries ON tickets (entry_id, created_at, id)",
                "CREATE INDEX tickets_of_people ON tickets (user_id)",
                "CREATE INDEX tickets_by_email ON tickets (email)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("tickets").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("tickets")
        .col(uuid("id").primary_key())
        .col(string("code").unique_key())
        .col(uuid("entry_id"))
        .col(uuid("ticket_type_id"))
        .col(string("type_name"))
        .col(string("holder"))
        .col(string("words"))
        .col(string_null("email"))
        .col(uuid_null("user_id"))
        .col(uuid_null("given_by"))
        .col(timestamp_with_time_zone_null("voided_at"))
        .col(timestamp_with_time_zone_null("checked_in_at"))
        .col(string_null("checked_in_by"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .from("tickets", ("ticket_type_id", "entry_id"))
                .to("ticket_types", ("id", "entry_id")),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 3] = [
    "length(code) = 22",
    "length(holder) BETWEEN 1 AND 150",
    "(checked_in_at IS NULL) = (checked_in_by IS NULL)",
];
