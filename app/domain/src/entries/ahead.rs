//! Entries of one calendar by time, the soonest first. Nothing lasts longer than [`Span::LONGEST`]:
//! so what is not over did not begin long ago, and no list walks through all that was.
use super::row::card;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::events::{Ahead, MOST_BETWEEN, Span};
use contracts::{CalendarId, Cursor, Error, Result};
use entities::entry::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

/// Entries of one page.
const PAGE: u64 = 30;
/// How long calendars elsewhere are told what was.
const TOLD: TimeDelta = TimeDelta::days(90);

/// What touches that time.
pub async fn between(
    db: &impl ConnectionTrait,
    calendar: CalendarId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Model>, DbErr> {
    let some = not_over(calendar, from).filter(Column::StartsAt.lt(to));
    some.limit(MOST_BETWEEN).all(db).await
}

/// What is told to calendars elsewhere.
pub async fn recent(
    db: &impl ConnectionTrait,
    calendar: CalendarId,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    not_over(calendar, now - TOLD).limit(MOST_BETWEEN).all(db).await
}

/// One page of what is not over.
pub async fn page(
    db: &impl ConnectionTrait,
    calendar: CalendarId,
    behind: Option<Cursor>,
    now: DateTime<Utc>,
) -> Result<Ahead> {
    let mut some = not_over(calendar, now);
    if let Some(Cursor { at, id }) = behind {
        let key = [Column::StartsAt.into_simple_expr(), Column::Id.into_simple_expr()];
        some = some.filter(Expr::tuple(key).gt(Expr::tuple([Expr::value(at), Expr::value(id)])));
    }
    let mut rows = some.limit(PAGE + 1).all(db).await.map_err(Error::storage)?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let last = rows.last().map(|row| Cursor { at: row.starts_at, id: row.id });
    Ok(Ahead {
        on: last.filter(|_| more),
        items: rows.into_iter().map(card).collect::<Result<_>>()?,
    })
}

/// What is not over at that time.
fn not_over(calendar: CalendarId, at: DateTime<Utc>) -> Select<Entity> {
    Entity::find()
        .filter(Column::CalendarId.eq(calendar.0))
        .filter(Column::StartsAt.gt(at - Span::LONGEST))
        .filter(Column::EndsAt.gt(at))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
}
