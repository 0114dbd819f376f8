use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
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
                    .table("oauth_refresh_tokens")
                    .col(string("token_hash").primary_key())
                    .col(uuid("grant_id"))
                    .col(string("scopes"))
                    .col(string_null("successor_hash"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_refresh_tokens", "grant_id")
                            .to("oauth_grants", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE INDEX oauth_refresh_tokens_of ON oauth_refresh_tokens (grant_id)",
                "CREATE INDEX oauth_refresh_tokens_ended ON oauth_refresh_tokens (expires_at)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_refresh_tokens").to_owned()).await
    }
}
