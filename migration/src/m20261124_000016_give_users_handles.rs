//! Nobody could sign in before this: the table, which holds the demo's people at most, is made anew.
use sea_orm_migration::{
    prelude::*,
    schema::{string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("users").to_owned()).await?;
        let mut table = users();
        let plain = "handle = lower(handle) AND length(handle) BETWEEN 2 AND 30";
        table.col(string("handle").unique_key()).check(Expr::cust(plain));
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("users").to_owned()).await?;
        manager.create_table(users()).await
    }
}

fn users() -> TableCreateStatement {
    Table::create()
        .table("users")
        .col(uuid("id").primary_key())
        .col(string("email").unique_key())
        .col(string("name"))
        .col(string_null("picture_src"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("deleted_at"))
        .check(Expr::cust("email = lower(email) AND email LIKE '_%@_%'"))
        .to_owned()
}
