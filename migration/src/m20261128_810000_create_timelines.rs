use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{boolean, string, text, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [followings(), remote_notes(), timeline_entries()] {
            manager.create_table(table).await?;
        }
        execute(manager, INDEXES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["timeline_entries", "remote_notes", "followings"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

const INDEXES: &[&str] = &[
    "CREATE INDEX followings_in_order ON followings (name, created_at)",
    "CREATE INDEX followings_actor ON followings (remote_actor_id)",
    "CREATE INDEX remote_notes_actor ON remote_notes (remote_actor_id)",
    "CREATE INDEX timeline_entries_in_order ON timeline_entries (name, published_at, note_id)",
    "CREATE INDEX timeline_entries_note ON timeline_entries (note_id)",
];

fn followings() -> TableCreateStatement {
    Table::create()
        .table("followings")
        .col(string("name"))
        .col(uuid("remote_actor_id"))
        .col(uuid("deed_id").unique_key())
        .col(boolean("accepted"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("name").col("remote_actor_id"))
        .foreign_key(&mut of("followings", "remote_actor_id", "remote_actors"))
        .to_owned()
}

fn remote_notes() -> TableCreateStatement {
    Table::create()
        .table("remote_notes")
        .col(uuid("id").primary_key())
        .col(text("uri").unique_key())
        .col(uuid("remote_actor_id"))
        .col(text("url"))
        .col(text("content"))
        .col(timestamp_with_time_zone("published_at"))
        .foreign_key(&mut of("remote_notes", "remote_actor_id", "remote_actors"))
        .to_owned()
}

fn timeline_entries() -> TableCreateStatement {
    Table::create()
        .table("timeline_entries")
        .col(string("name"))
        .col(uuid("note_id"))
        .col(timestamp_with_time_zone("published_at"))
        .primary_key(Index::create().col("name").col("note_id"))
        .foreign_key(&mut of("timeline_entries", "note_id", "remote_notes"))
        .to_owned()
}

/// What goes with what it is of.
fn of(table: &'static str, column: &'static str, whole: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, column)
        .to(whole, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
