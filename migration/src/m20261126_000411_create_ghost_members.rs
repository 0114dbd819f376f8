use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null,
    },
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
                    .table("ghost_members")
                    .col(string("ghost_id").primary_key())
                    .col(uuid_null("user_id"))
                    .col(text("source"))
                    .col(text_null("note"))
                    .col(timestamp_with_time_zone("imported_at"))
                    .col(timestamp_with_time_zone_null("gone_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("ghost_members", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX ghost_members_user ON ghost_members (user_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ghost_members").to_owned()).await
    }
}
