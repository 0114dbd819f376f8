use crate::execute;
use sea_orm_migration::{prelude::*, schema::uuid_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let order = Table::alter().table("tickets").add_column(uuid_null("order_id")).to_owned();
        manager.alter_table(order).await?;
        execute(manager, &["CREATE INDEX tickets_of_orders ON tickets (order_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, &["DROP INDEX tickets_of_orders"]).await?;
        let order = Table::alter().table("tickets").drop_column("order_id").to_owned();
        manager.alter_table(order).await
    }
}
