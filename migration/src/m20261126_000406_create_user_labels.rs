use crate::execute;
use sea_orm_migration::{prelude::*, schema::uuid};

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
                    .table("user_labels")
                    .col(uuid("user_id"))
                    .col(uuid("label_id"))
                    .primary_key(Index::create().col("user_id").col("label_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("user_labels", "user_id")
                            .to("users", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("user_labels", "label_id")
                            .to("labels", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX user_labels_label ON user_labels (label_id)"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("user_labels").to_owned()).await
    }
}
