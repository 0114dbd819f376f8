use sea_orm_migration::{
    prelude::*,
    schema::{boolean, string, string_null, text_null, uuid},
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
                    .table("newsletters")
                    .col(uuid("id").primary_key())
                    .col(string_null("ghost_id").unique_key())
                    .col(string("slug").unique_key())
                    .col(string("name"))
                    .col(text_null("description"))
                    .col(boolean("active"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("newsletters").to_owned()).await
    }
}
