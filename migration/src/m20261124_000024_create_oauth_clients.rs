use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{json, string, string_null, text_null, timestamp_with_time_zone, uuid},
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
                    .table("oauth_clients")
                    .col(uuid("id").primary_key())
                    .col(string("client_id").unique_key())
                    .col(string_null("secret_hash"))
                    .col(string("name"))
                    .col(text_null("website"))
                    .col(json("redirect_uris"))
                    .col(json("post_logout_redirect_uris"))
                    .col(text_null("backchannel_logout_uri"))
                    .col(string("scopes"))
                    .col(string("registration"))
                    .col(timestamp_with_time_zone("created_at"))
                    .check(Expr::cust("registration IN ('oidc', 'mastodon')"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX oauth_clients_age ON oauth_clients (created_at)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_clients").to_owned()).await
    }
}
