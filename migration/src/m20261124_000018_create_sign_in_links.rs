use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, text, timestamp_with_time_zone, timestamp_with_time_zone_null},
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
                    .table("sign_in_links")
                    .col(string("token_hash").primary_key())
                    .col(string("email"))
                    .col(text("return_to"))
                    .col(string("user_agent"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .check(Expr::cust("email = lower(email) AND email LIKE '_%@_%'"))
                    .check(Expr::cust("expires_at > created_at"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX sign_in_links_ended ON sign_in_links (expires_at)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("sign_in_links").to_owned()).await
    }
}
