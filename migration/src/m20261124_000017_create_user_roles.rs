use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, timestamp_with_time_zone, uuid, uuid_null},
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
                    .table("user_roles")
                    .col(uuid("user_id"))
                    .col(string("role"))
                    .col(uuid_null("granted_by"))
                    .col(timestamp_with_time_zone("granted_at"))
                    .primary_key(Index::create().col("user_id").col("role"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("user_roles", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust(
                        "role IN ('editor', 'organiser', 'shopkeeper', 'door', 'admin')",
                    ))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX user_roles_holders ON user_roles (role)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("user_roles").to_owned()).await
    }
}
