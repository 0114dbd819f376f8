use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, json_null, string, string_null, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid, uuid_null,
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
                "CREATE INDEX ap_activities_changes
                    ON ap_activities (created_at, id)
                    WHERE tags IS NOT NULL",
                "CREATE INDEX ap_activities_public
                    ON ap_activities (visibility, published_at DESC, id DESC)",
                "CREATE INDEX ap_activities_due ON ap_activities (process_state, next_attempt_at)",
                "CREATE INDEX ap_activities_object ON ap_activities (object_id)",
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("ap_activities").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    Table::create()
        .table("ap_activities")
        .col(uuid("id").primary_key())
        .col(string("origin"))
        .col(string("visibility"))
        .col(string("activity_type"))
        .col(string("actor_name"))
        .col(string_null("actor_uri"))
        .col(string("object_type"))
        .col(uuid_null("object_id"))
        .col(string("object_name"))
        .col(string_null("object_url"))
        .col(json_null("payload"))
        .col(json_null("tags"))
        .col(string("process_state"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone_null("next_attempt_at"))
        .col(text_null("last_error"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone("created_at"))
        .check(Expr::cust(
            "origin IN ('blog', 'market', 'cart', 'events', 'federation', 'account')",
        ))
        .check(Expr::cust("visibility IN ('internal', 'public')"))
        .check(Expr::cust("process_state IN ('pending', 'processing', 'completed', 'failed')"))
        .check(Expr::cust("attempts >= 0"))
        .to_owned()
}
