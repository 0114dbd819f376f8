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
        manager
            .create_table(
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
                    .check(Expr::cust("kind IN ('joined', 'signed-in', 'new-device', 'signed-out', 'passkey-added', 'passkey-removed', 'totp-added', 'totp-removed', 'recovery-codes-made', 'recovery-code-used', 'access-granted', 'access-revoked', 'roles-changed', 'tokens-stolen')"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX security_events_of ON security_events (user_id, happened_at DESC, id DESC)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("security_events").to_owned()).await
    }
}
