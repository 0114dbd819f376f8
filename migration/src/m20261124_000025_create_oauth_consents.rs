use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, uuid},
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
                    .table("oauth_consents")
                    .col(uuid("user_id"))
                    .col(string("client_id"))
                    .col(string("scopes"))
                    .col(timestamp_with_time_zone("granted_at"))
                    .primary_key(Index::create().col("user_id").col("client_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oauth_consents", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("oauth_consents").to_owned()).await
    }
}
