//! The text that is searched, and the index over it: FTS5 on SQLite, `tsvector` and GIN on
//! PostgreSQL. Both follow the table by themselves, in the transaction that changes it, and agree
//! on what a word is: accents folded, English stems, no stop words.
use crate::execute;
use sea_orm_migration::{
    prelude::*,
    schema::{big_pk_auto, string, text, uuid},
    sea_orm::DbBackend,
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
                    .table("post_texts")
                    .col(big_pk_auto("id"))
                    .col(uuid("post_id").unique_key())
                    .col(string("title"))
                    .col(text("body"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("post_texts", "post_id")
                            .to("posts", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        execute(manager, if is_sqlite(manager) { &SQLITE_UP } else { &POSTGRES_UP }).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        execute(manager, if is_sqlite(manager) { &SQLITE_DOWN } else { &[] }).await?;
        manager.drop_table(Table::drop().table("post_texts").to_owned()).await?;
        execute(manager, if is_sqlite(manager) { &[] } else { &POSTGRES_DOWN }).await
    }
}

const SQLITE_UP: [&str; 4] = [
    "CREATE VIRTUAL TABLE post_words USING fts5(
         title, body, content = 'post_texts', content_rowid = 'id',
         tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER post_texts_inserted AFTER INSERT ON post_texts BEGIN
         INSERT INTO post_words (rowid, title, body) VALUES (new.id, new.title, new.body);
     END",
    "CREATE TRIGGER post_texts_deleted AFTER DELETE ON post_texts BEGIN
         INSERT INTO post_words (post_words, rowid, title, body)
             VALUES ('delete', old.id, old.title, old.body);
     END",
    "CREATE TRIGGER post_texts_updated AFTER UPDATE ON post_texts BEGIN
         INSERT INTO post_words (post_words, rowid, title, body)
             VALUES ('delete', old.id, old.title, old.body);
         INSERT INTO post_words (rowid, title, body) VALUES (new.id, new.title, new.body);
     END",
];

/// The triggers go with their table.
const SQLITE_DOWN: [&str; 1] = ["DROP TABLE post_words"];

/// `search_text` leaves PostgreSQL's parser only letters and digits to split at, so that
/// addresses and hyphenated words fall apart as they do in FTS5.
const POSTGRES_UP: [&str; 6] = [
    "CREATE TEXT SEARCH DICTIONARY rose_ash_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION rose_ash (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION rose_ash
         ALTER MAPPING FOR asciiword, word WITH rose_ash_stem",
    r"CREATE FUNCTION search_text(shown text) RETURNS text
         LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
         SELECT regexp_replace(
             regexp_replace(normalize(lower(shown), NFKD), '[\u0300-\u036f]+', '', 'g'),
             '[!-/:-@\[-`{-~\u00a0-\u00bf\u2010-\u2027]+', ' ', 'g')
     $$",
    "ALTER TABLE post_texts ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
         setweight(to_tsvector('rose_ash', search_text(title)), 'A')
         || setweight(to_tsvector('rose_ash', search_text(body)), 'D')) STORED",
    "CREATE INDEX post_texts_words ON post_texts USING gin (words)",
];

const POSTGRES_DOWN: [&str; 3] = [
    "DROP FUNCTION search_text(text)",
    "DROP TEXT SEARCH CONFIGURATION rose_ash",
    "DROP TEXT SEARCH DICTIONARY rose_ash_stem",
];

fn is_sqlite(manager: &SchemaManager) -> bool {
    manager.get_database_backend() == DbBackend::Sqlite
}
