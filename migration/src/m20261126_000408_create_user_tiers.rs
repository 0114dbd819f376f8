use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{timestamp_with_time_zone_null, uuid},
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
                    .table("user_tiers")
                    .col(uuid("user_id"))
                    .col(uuid("tier_id"))
                    .col(timestamp_with_time_zone_null("ends_at"))
                    .primary_key(Index::create().col("user_id").col("tier_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("user_tiers", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("user_tiers", "tier_id")
                            .to("tiers", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX user_tiers_tier ON user_tiers (tier_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("user_tiers").to_owned()).await
    }
}
