//! Pages of lists, newest first: one statement each, which scans one index from one place.
//!
//! How many is written into the statement: for a `LIMIT` that is bound, SQLite prepares the statement
//! anew each time, and PostgreSQL never stops planning it.
use super::card::Card;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::blog::{Listing, PostCard};
use contracts::{Cursor, Error, Paged, Position, Result};
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use std::cmp::Reverse;
use uuid::Uuid;

/// The newest places of a list that may be shown `now`: the posts that stand there, and how they are
/// ordered, as SQL with its values.
pub fn newest(of: &Listing, limit: u64, now: DateTime<Utc>) -> (String, Vec<Value>) {
    let (rows, at, id) = shelf(of);
    let mut values = bounds(whole(of, now));
    values.extend(owner(of));
    let sql = format!(
        "FROM {rows} AND ({at}, {id}) < ($1, $2) AND ({at}, {id}) > ($3, $4)
        ORDER BY {at} DESC, {id} DESC LIMIT {limit}"
    );
    (sql, values)
}

/// A page of a list; what is not out `now` is on none.
pub async fn page(
    db: &impl ConnectionTrait,
    of: &Listing,
    at: Position,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Paged<PostCard>> {
    let whole = whole(of, now);
    let (asked, behind) = asked(whole, at);
    let newest_first = !matches!(at, Position::NewerThan(_));
    let query = Query { of, asked, behind, newest_first, limit: limit.saturating_add(1) };
    let (cards, any_behind) = query.run(db).await.map_err(Error::storage)?;
    let mut cards: Vec<Card> = serde_json::from_str(&cards).map_err(Error::storage)?;
    cards.sort_unstable_by_key(|card| Reverse((card.at, card.id)));
    let more = cards.len() as u64 > limit;
    if more {
        if newest_first {
            cards.pop()
        } else {
            Some(cards.remove(0))
        };
    }
    let (newer, older) = if newest_first { (any_behind, more) } else { (more, any_behind) };
    let place = |card: Option<&Card>| card.map(|card| Cursor { at: card.at, id: card.id });
    Ok(Paged {
        newer: place(cards.first()).filter(|_| newer),
        older: place(cards.last()).filter(|_| older),
        items: cards.into_iter().map(PostCard::from).collect(),
    })
}

/// The pages that stand `now`, by title.
pub async fn pages(
    db: &impl ConnectionTrait,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<PostCard>> {
    let sql = format!(
        "SELECT '[' || COALESCE(string_agg(card, ',' ORDER BY title, id), '') || ']' FROM (
        SELECT card, title, id FROM posts
        WHERE kind = 'page' AND status = 'published' AND deleted_at IS NULL AND published_at <= $1
        ORDER BY title, id LIMIT {limit}) AS shown"
    );
    let values = [now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await.map_err(Error::storage)?;
    let cards: String = row.ok_or(Error::NotFound)?.try_get_by_index(0).map_err(Error::storage)?;
    let cards: Vec<Card> = serde_json::from_str(&cards).map_err(Error::storage)?;
    Ok(cards.into_iter().map(PostCard::from).collect())
}

/// Everything between two places of a list, without either.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    after: Cursor,
    before: Cursor,
}

/// The stretch of a list that may be shown: up to now, or the years asked for.
fn whole(of: &Listing, now: DateTime<Utc>) -> Stretch {
    let end = Cursor { at: now, id: Uuid::max() };
    match of {
        Listing::Between(from, to) => Stretch {
            after: Cursor { at: *from, id: Uuid::nil() },
            before: if *to <= now { Cursor { at: *to, id: Uuid::nil() } } else { end },
        },
        _ => Stretch { after: Cursor { at: beginning(), id: Uuid::nil() }, before: end },
    }
}

/// The stretch to take rows from, and the one that lies behind whoever came this way.
fn asked(whole: Stretch, at: Position) -> (Stretch, Option<Stretch>) {
    match at {
        Position::Start => (whole, None),
        Position::OlderThan(place) => {
            let before = earlier(place, whole.before);
            (Stretch { before, ..whole }, Some(Stretch { after: just_before(place), ..whole }))
        }
        Position::NewerThan(place) => {
            let after = if key(place) > key(whole.after) { place } else { whole.after };
            (Stretch { after, ..whole }, Some(Stretch { before: just_after(place), ..whole }))
        }
    }
}

struct Query<'q> {
    of: &'q Listing,
    asked: Stretch,
    behind: Option<Stretch>,
    newest_first: bool,
    limit: u64,
}

impl Query<'_> {
    /// The cards as one JSON array, and whether anything lies behind.
    async fn run(&self, db: &impl ConnectionTrait) -> Result<(String, bool), DbErr> {
        let (sql, values) = self.sql();
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        let row = db.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound("an aggregate is one row".into()))?;
        Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
    }

    fn sql(&self) -> (String, Vec<Value>) {
        let (rows, at, id) = shelf(self.of);
        let (order, limit) = (if self.newest_first { "DESC" } else { "ASC" }, self.limit);
        let mut values = bounds(self.asked);
        values.extend(owner(self.of));
        let behind = match self.behind {
            None => "FALSE".to_owned(),
            Some(behind) => {
                let n = values.len();
                values.extend(bounds(behind));
                // In order, for the planner to take the index here too.
                format!(
                    "(SELECT 1 FROM {rows} AND ({at}, {id}) < (${}, ${}) AND ({at}, {id}) > (${}, ${})
                    ORDER BY {at} DESC, {id} DESC LIMIT 1) IS NOT NULL",
                    n + 1,
                    n + 2,
                    n + 3,
                    n + 4,
                )
            }
        };
        let sql = format!(
            "SELECT '[' || COALESCE(string_agg(card, ','), '') || ']', {behind} FROM (
                SELECT card FROM {rows} AND ({at}, {id}) < ($1, $2) AND ({at}, {id}) > ($3, $4)
                ORDER BY {at} {order}, {id} {order} LIMIT {limit}) AS page"
        );
        (sql, values)
    }
}

/// Where a list's rows stand, and the two columns they are ordered by. Its conditions are those of
/// the partial index, word for word.
fn shelf(of: &Listing) -> (&'static str, &'static str, &'static str) {
    match of {
        Listing::All | Listing::Between(..) => (
            "posts WHERE kind = 'post' AND status = 'published' AND deleted_at IS NULL",
            "published_at",
            "id",
        ),
        Listing::Tag(_) => (
            "post_tags AS link JOIN posts ON posts.id = link.post_id WHERE link.tag_id = $5",
            "link.listed_at",
            "link.post_id",
        ),
        Listing::Author(_) => (
            "post_authors AS link JOIN posts ON posts.id = link.post_id WHERE link.author_id = $5",
            "link.listed_at",
            "link.post_id",
        ),
    }
}

fn owner(of: &Listing) -> Option<Value> {
    match of {
        Listing::All | Listing::Between(..) => None,
        Listing::Tag(tag) => Some(tag.0.into()),
        Listing::Author(author) => Some(author.0.into()),
    }
}

fn bounds(Stretch { after, before }: Stretch) -> Vec<Value> {
    vec![before.at.into(), before.id.into(), after.at.into(), after.id.into()]
}

fn key(place: Cursor) -> (DateTime<Utc>, Uuid) {
    (place.at, place.id)
}

fn earlier(a: Cursor, b: Cursor) -> Cursor {
    if key(a) < key(b) { a } else { b }
}

/// So that "newer than this" holds the row at the place itself.
fn just_before(place: Cursor) -> Cursor {
    Cursor { id: Uuid::from_u128(place.id.as_u128().saturating_sub(1)), ..place }
}

fn just_after(place: Cursor) -> Cursor {
    Cursor { id: Uuid::from_u128(place.id.as_u128().saturating_add(1)), ..place }
}

/// Before everything we keep: as text, too, it sorts first.
fn beginning() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN).and_utc()
}
