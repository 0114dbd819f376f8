//! When posts were published.
use super::Span;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};

/// Posts that lists show, in the words of their partial index.
const LISTED: &str =
    "FROM posts WHERE kind = 'post' AND status = 'published' AND deleted_at IS NULL";
/// Spans of one statement; SQLite refuses more columns than 2,000.
const BATCH: usize = 500;

/// The times of the first and the last post that is out `now`.
pub async fn of_all(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Option<Span>, DbErr> {
    // Each half by itself is one step into the index; together they would be a walk along it.
    let sql = format!(
        "SELECT (SELECT min(published_at) {LISTED} AND published_at <= $1),
                (SELECT max(published_at) {LISTED} AND published_at <= $1)"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()]);
    let Some(row) = db.query_one_raw(statement).await? else { return Ok(None) };
    let (first, last): (Option<DateTime<Utc>>, Option<DateTime<Utc>>) =
        (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    Ok(first.zip(last))
}

/// Which spans hold a post that is out `now`: one statement for 500 of them.
pub async fn any_between(
    db: &impl ConnectionTrait,
    spans: &[Span],
    now: DateTime<Utc>,
) -> Result<Vec<bool>, DbErr> {
    let mut any = Vec::with_capacity(spans.len());
    for spans in spans.chunks(BATCH) {
        any.extend(batch(db, spans, now).await?);
    }
    Ok(any)
}

async fn batch(
    db: &impl ConnectionTrait,
    spans: &[Span],
    now: DateTime<Utc>,
) -> Result<Vec<bool>, DbErr> {
    let exists = |n: usize| {
        let (from, to) = (2 * n + 2, 2 * n + 3);
        format!(
            "EXISTS (SELECT 1 {LISTED} AND published_at >= ${from} AND published_at < ${to} AND published_at <= $1)"
        )
    };
    let columns: Vec<String> = (0..spans.len()).map(exists).collect();
    let times = spans.iter().flat_map(|(from, to)| [Value::from(*from), Value::from(*to)]);
    let values = std::iter::once(Value::from(now)).chain(times);
    let sql = format!("SELECT {}", columns.join(", "));
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("SELECT EXISTS is one row".into()))?;
    (0..spans.len()).map(|n| row.try_get_by_index(n)).collect()
}
