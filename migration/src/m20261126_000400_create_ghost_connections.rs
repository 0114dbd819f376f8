use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
        uuid, uuid_null,
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
                    .table("ghost_connections")
                    .col(uuid("id").primary_key())
                    .col(integer("slot").unique_key())
                    .col(string("site_url"))
                    .col(string("public_url"))
                    .col(string("title"))
                    .col(string("version"))
                    .col(text("api_key"))
                    .col(text("webhook_secret"))
                    .col(string("direction"))
                    .col(timestamp_with_time_zone("connected_at"))
                    .col(timestamp_with_time_zone_null("paused_at"))
                    .col(timestamp_with_time_zone_null("pull_wanted_at"))
                    .col(timestamp_with_time_zone_null("pulled_at"))
                    .col(timestamp_with_time_zone_null("asked_at"))
                    .col(timestamp_with_time_zone_null("polled_at"))
                    .col(timestamp_with_time_zone_null("listed_at"))
                    .col(timestamp_with_time_zone_null("compared_at"))
                    .col(timestamp_with_time_zone_null("webhooks_at"))
                    .col(integer("failures"))
                    .col(text_null("trouble"))
                    .col(timestamp_with_time_zone_null("retry_at"))
                    .col(uuid_null("lease_holder"))
                    .col(timestamp_with_time_zone_null("lease_until"))
                    .check(Expr::cust("slot = 1"))
                    .check(Expr::cust("direction IN ('in', 'both')"))
                    .check(Expr::cust("failures >= 0"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ghost_connections").to_owned()).await
    }
}
