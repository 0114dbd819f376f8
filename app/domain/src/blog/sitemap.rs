//! The sitemap.
use chrono::{DateTime, Utc};
use contracts::blog::{SitemapEntry, SitemapPart};
use contracts::{Error, Result};
use sea_orm::{ConnectionTrait, DbErr, Statement};

/// What one file may hold (sitemaps.org).
const MOST_ENTRIES: usize = 50_000;

type Row = (String, DateTime<Utc>);

/// A part of the sitemap, as of `now`.
pub async fn entries(
    db: &impl ConnectionTrait,
    part: SitemapPart,
    now: DateTime<Utc>,
) -> Result<Vec<SitemapEntry>> {
    let rows = match part {
        SitemapPart::Pages => pages(db, now).await,
        SitemapPart::Posts(from, to) => posts(db, (from, to), now).await,
        SitemapPart::Tags => lists(db, "tags", "post_tags", "tag_id", now).await,
        SitemapPart::Authors => lists(db, "authors", "post_authors", "author_id", now).await,
    };
    let entry = |(slug, updated_at): Row| {
        Ok(SitemapEntry { slug: slug.try_into().map_err(Error::storage)?, updated_at })
    };
    rows.map_err(Error::storage)?.into_iter().map(entry).collect()
}

async fn pages(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Row>, DbErr> {
    let sql = format!(
        "SELECT slug, updated_at FROM posts
        WHERE kind = 'page' AND status = 'published' AND deleted_at IS NULL AND published_at <= $1
        ORDER BY title, id LIMIT {MOST_ENTRIES}"
    );
    rows(db, Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()])).await
}

async fn posts(
    db: &impl ConnectionTrait,
    (from, to): super::Span,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, DbErr> {
    let sql = format!(
        "SELECT slug, updated_at FROM posts
        WHERE kind = 'post' AND status = 'published' AND deleted_at IS NULL
            AND published_at >= $1 AND published_at < $2 AND published_at <= $3
        ORDER BY published_at DESC, id DESC LIMIT {MOST_ENTRIES}"
    );
    let values = [from.into(), to.into(), now.into()];
    rows(db, Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await
}

/// Tags or authors with anything to show, and when their newest post came out: each is one look at
/// the index of its list.
async fn lists(
    db: &impl ConnectionTrait,
    owners: &str,
    posts: &str,
    owner: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, DbErr> {
    let shown = if owners == "tags" { "AND visibility = 'public'" } else { "" };
    let sql = format!(
        "SELECT slug, newest FROM (
            SELECT slug, (SELECT listed_at FROM {posts}
                WHERE {owner} = {owners}.id AND listed_at <= $1
                ORDER BY listed_at DESC LIMIT 1) AS newest
            FROM {owners} WHERE true {shown}) AS lists
        WHERE newest IS NOT NULL ORDER BY slug LIMIT {MOST_ENTRIES}"
    );
    rows(db, Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()])).await
}

async fn rows(db: &impl ConnectionTrait, statement: Statement) -> Result<Vec<Row>, DbErr> {
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
