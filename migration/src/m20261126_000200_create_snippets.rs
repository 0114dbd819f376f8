use sea_orm_migration::{
    prelude::*,
    schema::{string, text, timestamp_with_time_zone, uuid},
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
                    .table("snippets")
                    .col(uuid("id").primary_key())
                    .col(string("name").unique_key())
                    .col(text("value"))
                    .col(timestamp_with_time_zone("created_at"))
                    .check(Expr::cust("name <> ''"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("snippets").to_owned()).await
    }
}
