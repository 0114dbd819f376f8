use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{string, text, timestamp_with_time_zone, uuid, uuid_null},
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
        execute(
            manager,
            &[
                "CREATE INDEX notices_in_order ON notices (name, created_at, id)",
                "CREATE INDEX notices_actor ON notices (remote_actor_id)",
                "CREATE INDEX notices_published ON notices (published_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("notices").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("notices")
        .col(uuid("id").primary_key())
        .col(text("uri").unique_key())
        .col(string("name"))
        .col(string("kind"))
        .col(uuid("remote_actor_id"))
        .col(uuid_null("published_id"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .from("notices", "remote_actor_id")
                .to("remote_actors", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("notices", "published_id")
                .to("published", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .check(Expr::cust("kind IN ('follow', 'like', 'boost', 'answer')"))
        .check(Expr::cust("(kind = 'follow') = (published_id IS NULL)"))
        .to_owned()
}
