use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
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
                    .table("oauth_codes")
                    .col(string("code_hash").primary_key())
                    .col(uuid("grant_id"))
                    .col(text("redirect_uri"))
                    .col(string_null("code_challenge"))
                    .col(string_null("nonce"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_codes", "grant_id")
                            .to("oauth_grants", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE INDEX oauth_codes_ended ON oauth_codes (expires_at)",
                "CREATE INDEX oauth_codes_of ON oauth_codes (grant_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_codes").to_owned()).await
    }
}
