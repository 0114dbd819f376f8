use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, big_integer_null, boolean, integer, string, text_null,
        timestamp_with_time_zone_null,
    },
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
                    .table("ghost_cursors")
                    .col(string("kind").primary_key())
                    .col(integer("page"))
                    .col(big_integer("done"))
                    .col(big_integer_null("total"))
                    .col(boolean("finished"))
                    .col(integer("skipped"))
                    .col(text_null("skipped_why"))
                    .col(timestamp_with_time_zone_null("seen_at"))
                    .check(Expr::cust("kind IN ('newsletters', 'tiers', 'labels', 'tags', 'authors', 'posts', 'pages', 'members')"))
                    .check(Expr::cust("page >= 1"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ghost_cursors").to_owned()).await
    }
}
