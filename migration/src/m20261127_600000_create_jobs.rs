//! What is to be done after something happened: written down with it in one transaction, done by
//! whichever process can.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, json, string, string_uniq, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
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
                "CREATE INDEX jobs_due ON jobs (due_at, id) WHERE state = 'waiting'",
                "CREATE INDEX jobs_ended ON jobs (state, ended_at, id) WHERE ended_at IS NOT NULL",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("jobs").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("jobs")
        .col(uuid("id").primary_key())
        .col(string("kind"))
        .col(string_uniq("effect"))
        .col(json("task"))
        .col(string("state"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("due_at"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .check(Expr::cust("state IN ('waiting', 'done', 'dead')"))
        .check(Expr::cust("(state = 'waiting') = (ended_at IS NULL)"))
        .check(Expr::cust("attempts >= 0"))
        .to_owned()
}
