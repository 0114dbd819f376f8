use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, text, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        execute(manager, INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("followers").to_owned()).await
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX followers_in_order ON followers (service, name, created_at, remote_actor_id)",
    "CREATE INDEX followers_actor ON followers (remote_actor_id)",
];

fn table() -> TableCreateStatement {
    Table::create()
        .table("followers")
        .col(string("service"))
        .col(string("name"))
        .col(uuid("remote_actor_id"))
        .col(text("follow"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("service").col("name").col("remote_actor_id"))
        .foreign_key(
            ForeignKey::create()
                .from("followers", "remote_actor_id")
                .to("remote_actors", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
