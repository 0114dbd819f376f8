//! The security log also tells that somebody's codes were guessed.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &PUT_ASIDE).await?;
        manager.create_table(log(&format!("{BEFORE}, 'codes-guessed'"))).await?;
        execute(manager, &BROUGHT_BACK).await
    }

    /// What was told of guesses is forgotten.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DELETE FROM security_events WHERE kind = 'codes-guessed'"]).await?;
        execute(manager, &PUT_ASIDE).await?;
        manager.create_table(log(BEFORE)).await?;
        execute(manager, &BROUGHT_BACK).await
    }
}

const BEFORE: &str = "'joined', 'signed-in', 'new-device', 'signed-out', 'passkey-added',
    'passkey-removed', 'totp-added', 'totp-removed', 'recovery-codes-made', 'recovery-code-used',
    'access-granted', 'access-revoked', 'roles-changed', 'tokens-stolen'";

const PUT_ASIDE: [&str; 2] = [
    "CREATE TABLE security_events_before AS SELECT * FROM security_events",
    "DROP TABLE security_events",
];

const BROUGHT_BACK: [&str; 3] = [
    "INSERT INTO security_events (id, user_id, kind, detail, user_agent, happened_at)
        SELECT id, user_id, kind, detail, user_agent, happened_at FROM security_events_before",
    "DROP TABLE security_events_before",
    "CREATE INDEX security_events_of ON security_events (user_id, happened_at DESC, id DESC)",
];

fn log(kinds: &str) -> TableCreateStatement {
    Table::create()
        .table("security_events")
        .col(uuid("id").primary_key())
        .col(uuid("user_id"))
        .col(string("kind"))
        .col(string("detail"))
        .col(string("user_agent"))
        .col(timestamp_with_time_zone("happened_at"))
        .foreign_key(
            ForeignKey::create()
                .from("security_events", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .check(Expr::cust(format!("kind IN ({kinds})")))
        .to_owned()
}
