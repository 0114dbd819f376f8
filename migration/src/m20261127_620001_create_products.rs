use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, integer_null, string, text, timestamp_with_time_zone, uuid, uuid_null,
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
        manager.create_table(table()).await?;
        execute(
            manager,
            &[
                "CREATE INDEX products_by_name ON products (marketplace_id, lower(name), id)",
                "CREATE INDEX products_of_categories ON products (category_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("products").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let mut table = Table::create()
        .table("products")
        .col(uuid("id").primary_key())
        .col(uuid("marketplace_id"))
        .col(uuid_null("category_id"))
        .col(string("slug"))
        .col(string("name"))
        .col(text("description"))
        .col(text("words"))
        .col(big_integer("price_minor"))
        .col(string("currency"))
        .col(integer("vat_rate"))
        .col(string("unit"))
        .col(integer("unit_quantity"))
        .col(integer_null("stock"))
        .col(string("state"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .index(Index::create().unique().col("marketplace_id").col("slug"))
        .index(Index::create().unique().col("id").col("marketplace_id"))
        .foreign_key(
            ForeignKey::create()
                .from("products", "marketplace_id")
                .to("marketplaces", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("products", ("category_id", "marketplace_id"))
                .to("categories", ("id", "marketplace_id")),
        )
        .to_owned();
    for rule in RULES {
        table.check(Expr::cust(rule));
    }
    table
}

const RULES: [&str; 11] = [
    "length(name) BETWEEN 1 AND 150",
    "length(slug) BETWEEN 1 AND 191",
    "length(description) <= 5000",
    "price_minor BETWEEN 0 AND 10000000",
    "currency = 'GBP'",
    "vat_rate IN (0, 500, 2000)",
    "unit IN ('each', 'g', 'kg', 'ml', 'l')",
    "unit_quantity BETWEEN 1 AND 100000",
    "stock BETWEEN 0 AND 1000000",
    "state IN ('open', 'sold_out', 'closed')",
    "version >= 1",
];
