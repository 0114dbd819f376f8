use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, boolean, string, string_null, text_null, uuid},
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
                    .table("tiers")
                    .col(uuid("id").primary_key())
                    .col(string_null("ghost_id").unique_key())
                    .col(string("slug").unique_key())
                    .col(string("name"))
                    .col(text_null("description"))
                    .col(boolean("paid"))
                    .col(boolean("active"))
                    .col(string_null("currency"))
                    .col(big_integer_null("monthly"))
                    .col(big_integer_null("yearly"))
                    .check(Expr::cust("monthly IS NULL OR monthly >= 0"))
                    .check(Expr::cust("yearly IS NULL OR yearly >= 0"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("tiers").to_owned()).await
    }
}
