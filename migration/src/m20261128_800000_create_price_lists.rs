use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{blob, string, string_null, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let code = Table::alter().table("products").add_column(string_null("code")).to_owned();
        manager.alter_table(code).await?;
        manager.create_table(table()).await?;
        execute(manager, &["CREATE INDEX price_lists_by_age ON price_lists (brought_at)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("price_lists").to_owned()).await?;
        let code = Table::alter().table("products").drop_column("code").to_owned();
        manager.alter_table(code).await
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("price_lists")
        .col(uuid("id").primary_key())
        .col(uuid("marketplace_id"))
        .col(string("name"))
        .col(blob("bytes"))
        .col(timestamp_with_time_zone("brought_at"))
        .foreign_key(
            ForeignKey::create()
                .from("price_lists", "marketplace_id")
                .to("marketplaces", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .check(Expr::cust("length(bytes) BETWEEN 1 AND 5000000"))
        .to_owned()
}
