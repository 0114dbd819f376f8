use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, uuid},
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
        execute(manager, &["CREATE INDEX entry_posts_of_posts ON entry_posts (post_id, entry_id)"])
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("entry_posts").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("entry_posts")
        .col(uuid("entry_id"))
        .col(uuid("post_id"))
        .col(integer("position"))
        .col(string("slug"))
        .col(string("title"))
        .primary_key(Index::create().col("entry_id").col("post_id"))
        .foreign_key(
            ForeignKey::create()
                .from("entry_posts", "entry_id")
                .to("entries", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 2] = ["position BETWEEN 0 AND 9", "length(slug) BETWEEN 1 AND 191"];
