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
                    .table("comment_reports")
                    .col(uuid("comment_id"))
                    .col(uuid("user_id"))
                    .col(string("reason"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("comment_id").col("user_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("comment_reports", "comment_id")
                            .to("comments", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("comment_reports").to_owned()).await
    }
}
