//! Addresses that things had once: who comes to one finds the thing that left it last.
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use uuid::Uuid;

/// The old addresses of one kind of things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Former {
    table: &'static str,
    column: &'static str,
}

/// Where posts and pages stood.
pub(crate) const POSTS: Former = Former { table: "slug_history", column: "post_id" };
/// Where tags stood.
pub(crate) const TAGS: Former = Former { table: "tag_slugs", column: "tag_id" };
/// Where authors stood.
pub(crate) const AUTHORS: Former = Former { table: "author_slugs", column: "author_id" };

impl Former {
    /// Remembers that something left an address.
    pub async fn remember(
        self,
        db: &impl ConnectionTrait,
        slug: &str,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let Self { table, column } = self;
        let sql = format!(
            "INSERT INTO {table} (slug, {column}, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (slug) DO UPDATE
                SET {column} = excluded.{column}, created_at = excluded.created_at"
        );
        run(db, sql, [slug.into(), id.into(), now.into()]).await
    }

    /// What left this address last.
    pub async fn at(self, db: &impl ConnectionTrait, slug: &str) -> Result<Option<Uuid>, DbErr> {
        let Self { table, column } = self;
        let sql = format!("SELECT {column} FROM {table} WHERE slug = $1");
        let backend = db.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, [slug.into()]);
        db.query_one_raw(statement).await?.map(|row| row.try_get_by_index(0)).transpose()
    }

    /// Whatever led to one thing leads to another.
    pub async fn hand_on(
        self,
        db: &impl ConnectionTrait,
        from: Uuid,
        to: Uuid,
    ) -> Result<(), DbErr> {
        let Self { table, column } = self;
        let sql = format!("UPDATE {table} SET {column} = $2 WHERE {column} = $1");
        run(db, sql, [from.into(), to.into()]).await
    }
}

/// The old addresses of one kind of things that each marketplace has for itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormerInShop {
    table: &'static str,
    column: &'static str,
}

/// Where categories stood.
pub(crate) const CATEGORIES: FormerInShop =
    FormerInShop { table: "category_slugs", column: "category_id" };
/// Where products stood.
pub(crate) const PRODUCTS: FormerInShop =
    FormerInShop { table: "product_slugs", column: "product_id" };

impl FormerInShop {
    /// Remembers that something left an address in a marketplace.
    pub async fn remember(
        self,
        db: &impl ConnectionTrait,
        (marketplace, slug): (Uuid, &str),
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let Self { table, column } = self;
        let sql = format!(
            "INSERT INTO {table} (marketplace_id, slug, {column}, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (marketplace_id, slug) DO UPDATE
                SET {column} = excluded.{column}, created_at = excluded.created_at"
        );
        run(db, sql, [marketplace.into(), slug.into(), id.into(), now.into()]).await
    }

    /// What left this address of a marketplace last.
    pub async fn at(
        self,
        db: &impl ConnectionTrait,
        (marketplace, slug): (Uuid, &str),
    ) -> Result<Option<Uuid>, DbErr> {
        let Self { table, column } = self;
        let sql = format!("SELECT {column} FROM {table} WHERE marketplace_id = $1 AND slug = $2");
        let (backend, values) = (db.get_database_backend(), [marketplace.into(), slug.into()]);
        let statement = Statement::from_sql_and_values(backend, sql, values);
        db.query_one_raw(statement).await?.map(|row| row.try_get_by_index(0)).transpose()
    }
}

async fn run<const N: usize>(
    db: &impl ConnectionTrait,
    sql: String,
    values: [Value; N],
) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(statement).await.map(drop)
}
