use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
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
                    .table("sign_ins")
                    .col(uuid("id").primary_key())
                    .col(uuid("user_id"))
                    .col(string("methods"))
                    .col(string("user_agent"))
                    .col(string("device_hash"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_seen_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("sign_ins", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE INDEX sign_ins_of ON sign_ins (user_id, last_seen_at DESC)",
                "CREATE INDEX sign_ins_devices ON sign_ins (user_id, device_hash)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sign_ins").to_owned()).await
    }
}
