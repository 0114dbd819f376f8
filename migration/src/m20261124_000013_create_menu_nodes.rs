use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{integer, string, uuid, uuid_null},
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
                    .table("menu_nodes")
                    .col(uuid("id").primary_key())
                    .col(uuid_null("parent_id"))
                    .col(integer("position"))
                    .col(string("label"))
                    .col(string("target"))
                    .col(string("href"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("menu_nodes", "parent_id")
                            .to("menu_nodes", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust("target IN ('blog', 'market', 'events', 'elsewhere')"))
                    .check(Expr::cust("target = 'elsewhere' OR href LIKE '/%'"))
                    .check(Expr::cust("parent_id <> id"))
                    .to_owned(),
            )
            .await?;
        execute(manager, &["CREATE INDEX menu_nodes_children ON menu_nodes (parent_id, position)"])
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("menu_nodes").to_owned()).await
    }
}
