use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, timestamp_with_time_zone, uuid},
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
                    .table("container_relations")
                    .col(uuid("id").primary_key())
                    .col(string("container_type"))
                    .col(uuid("container_id"))
                    .col(string("container_label"))
                    .col(string("container_slug"))
                    .col(string("child_kind"))
                    .col(uuid("child_id"))
                    .col(string("child_label"))
                    .col(string("child_slug"))
                    .col(integer("position"))
                    .col(timestamp_with_time_zone("created_at"))
                    .check(Expr::cust("container_type IN ('page')"))
                    .check(Expr::cust("child_kind IN ('calendar', 'marketplace')"))
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE UNIQUE INDEX container_relations_child ON container_relations (child_kind, child_id)",
                "CREATE UNIQUE INDEX container_relations_slug
                    ON container_relations (container_type, container_id, child_kind, child_slug)",
                "CREATE UNIQUE INDEX container_relations_address
                    ON container_relations (child_kind, container_slug, child_slug)",
                "CREATE INDEX container_relations_attached
                    ON container_relations (container_type, container_id, child_kind, position)",
                "CREATE INDEX container_relations_by_label
                    ON container_relations (child_kind, child_label, id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("container_relations").to_owned()).await
    }
}
