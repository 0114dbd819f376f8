use sea_orm_migration::{
    prelude::*,
    schema::{string, string_null, text_null, timestamp_with_time_zone, uuid, uuid_null},
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
                    .table("authors")
                    .col(uuid("id").primary_key())
                    .col(string_null("ghost_id").unique_key())
                    .col(uuid_null("user_id"))
                    .col(string("slug").unique_key())
                    .col(string("name"))
                    .col(string_null("email"))
                    .col(text_null("bio"))
                    .col(string_null("location"))
                    .col(string_null("website"))
                    .col(string_null("picture_src"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .check(Expr::cust("length(slug) BETWEEN 1 AND 191"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("authors").to_owned()).await
    }
}
