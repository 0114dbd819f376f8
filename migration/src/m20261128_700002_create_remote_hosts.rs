use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, text, timestamp_with_time_zone, timestamp_with_time_zone_null},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        execute(manager, INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("remote_hosts").to_owned()).await
    }
}

const INDEXES: &[&str] = &[];

fn table() -> TableCreateStatement {
    Table::create()
        .table("remote_hosts")
        .col(text("host").primary_key())
        .col(string("knock"))
        .col(integer("failures"))
        .col(timestamp_with_time_zone_null("rests_until"))
        .col(timestamp_with_time_zone("updated_at"))
        .check(Expr::cust("failures >= 0"))
        .check(Expr::cust("knock IN ('cavage', 'rfc9421')"))
        .to_owned()
}
