use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null},
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
                    .table("oauth_device_codes")
                    .col(string("device_hash").primary_key())
                    .col(string("user_code").unique_key())
                    .col(string("client_id"))
                    .col(string("scopes"))
                    .col(uuid_null("grant_id"))
                    .col(string("state"))
                    .col(integer("interval_seconds"))
                    .col(timestamp_with_time_zone_null("polled_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_device_codes", "grant_id")
                            .to("oauth_grants", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust("state IN ('waiting', 'approved', 'denied', 'redeemed')"))
                    .check(Expr::cust("interval_seconds > 0"))
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &["CREATE INDEX oauth_device_codes_ended ON oauth_device_codes (expires_at)"],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_device_codes").to_owned()).await
    }
}
