use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null},
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
                    .table("oauth_grants")
                    .col(uuid("id").primary_key())
                    .col(string("client_id"))
                    .col(uuid("user_id"))
                    .col(uuid_null("sign_in_id"))
                    .col(string("scopes"))
                    .col(string("user_agent"))
                    .col(timestamp_with_time_zone("authenticated_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_seen_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_grants", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_grants", "sign_in_id")
                            .to("sign_ins", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE INDEX oauth_grants_of ON oauth_grants (user_id, last_seen_at DESC)",
                "CREATE INDEX oauth_grants_from ON oauth_grants (sign_in_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_grants").to_owned()).await
    }
}
