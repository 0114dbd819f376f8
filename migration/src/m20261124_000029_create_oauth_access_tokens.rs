use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null,
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
        manager
            .create_table(
                Table::create()
                    .table("oauth_access_tokens")
                    .col(string("token_hash").primary_key())
                    .col(uuid_null("grant_id"))
                    .col(string("client_id"))
                    .col(string_null("refresh_hash"))
                    .col(string("scopes"))
                    .col(string("audience"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("expires_at"))
                    .col(timestamp_with_time_zone_null("first_used_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_access_tokens", "grant_id")
                            .to("oauth_grants", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE INDEX oauth_access_tokens_of ON oauth_access_tokens (grant_id)",
                "CREATE INDEX oauth_access_tokens_with ON oauth_access_tokens (refresh_hash)",
                "CREATE INDEX oauth_access_tokens_ended ON oauth_access_tokens (expires_at)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_access_tokens").to_owned()).await
    }
}
