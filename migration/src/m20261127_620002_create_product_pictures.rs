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
        manager
            .create_table(
                Table::create()
                    .table("product_pictures")
                    .col(uuid("product_id"))
                    .col(integer("position"))
                    .col(string("src"))
                    .col(string("alt"))
                    .primary_key(Index::create().col("product_id").col("position"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("product_pictures", "product_id")
                            .to("products", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .check(Expr::cust("position BETWEEN 0 AND 7"))
                    .check(Expr::cust("length(src) BETWEEN 1 AND 2000"))
                    .check(Expr::cust("length(alt) BETWEEN 1 AND 500"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("product_pictures").to_owned()).await
    }
}
