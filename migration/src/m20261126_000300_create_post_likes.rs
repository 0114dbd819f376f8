use sea_orm_migration::{
    prelude::*,
    schema::{timestamp_with_time_zone, uuid},
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
                    .table("post_likes")
                    .col(uuid("post_id"))
                    .col(uuid("user_id"))
                    .col(timestamp_with_time_zone("liked_at"))
                    .primary_key(Index::create().col("post_id").col("user_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_likes", "post_id")
                            .to("posts", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("post_likes").to_owned()).await
    }
}
