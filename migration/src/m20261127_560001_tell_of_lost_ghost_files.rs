//! Why a file of Ghost's is not here, who shows it, and when it is asked for again.
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string_null, timestamp_with_time_zone_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            integer("tries").default(0).take(),
            timestamp_with_time_zone_null("again_at").take(),
            string_null("why").take(),
            string_null("shown_by").take(),
        ] {
            let change = Table::alter().table("ghost_files").add_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["tries", "again_at", "why", "shown_by"] {
            let change = Table::alter().table("ghost_files").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
