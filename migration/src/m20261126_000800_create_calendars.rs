use crate::execute;
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
                    .table("calendars")
                    .col(uuid("id").primary_key())
                    .col(string("name"))
                    .col(timestamp_with_time_zone("created_at"))
                    .check(Expr::cust("length(name) BETWEEN 1 AND 60"))
                    .to_owned(),
            )
            .await?;
        execute(
            manager,
            &[
                "CREATE INDEX calendars_by_name ON calendars (name, id)",
                "INSERT INTO calendars (id, name, created_at)
                    SELECT child_id, substr(child_label, 1, 60), created_at
                    FROM container_relations WHERE child_kind = 'calendar'",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("calendars").to_owned()).await
    }
}
