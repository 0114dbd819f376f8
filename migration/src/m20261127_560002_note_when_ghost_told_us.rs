//! When Ghost last told us of a change by itself, and when its posts were compared last.
use sea_orm_migration::{prelude::*, schema::timestamp_with_time_zone_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TIMES: [&str; 2] = ["heard_at", "posts_compared_at"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in TIMES {
            let added = timestamp_with_time_zone_null(column).take();
            let change = Table::alter().table("ghost_connections").add_column(added).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in TIMES {
            let change = Table::alter().table("ghost_connections").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
