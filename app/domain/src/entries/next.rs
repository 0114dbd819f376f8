//! What is next, of calendars that hang off pages and of what belongs to posts. One statement each.
use super::row::card;
use crate::containers::attachment;
use chrono::{DateTime, Utc};
use contracts::events::{EntryCard, Hung, Next, Span};
use contracts::{ContainerId, Error, Result};
use entities::{container_relation, entry};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Iterable, QueryResult, Statement, Value};
use std::fmt::Write;
use uuid::Uuid;

/// What hangs off a page that is out at `$1`. `relation` is a row of `container_relations`.
const IS_OUT: &str = "relation.container_id IN (SELECT id FROM posts
    WHERE status = 'published' AND deleted_at IS NULL AND published_at <= $1)";
/// What takes place and is not over at `$1`; nothing lasts longer than from `$2` to `$1`.
const IS_AHEAD: &str = "entry.state = 'planned' AND entry.starts_at > $2 AND entry.ends_at > $1";

/// A relation and an entry in one row.
struct Pair {
    container: Option<Uuid>,
    relation: container_relation::Model,
    card: Option<EntryCard>,
}

impl FromQueryResult for Pair {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        let container = row.try_get::<Option<Uuid>>("", "shown_at").ok().flatten();
        let entry = entry::Model::from_query_result_optional(row, "e_")?;
        let card = entry.map(card).transpose().map_err(|error| DbErr::Custom(error.to_string()))?;
        let relation = container_relation::Model::from_query_result(row, "r_")?;
        Ok(Self { container, relation, card })
    }
}

/// Of all calendars that hang off pages anybody may find.
pub async fn anywhere(
    db: &impl ConnectionTrait,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Hung>> {
    let sql = format!(
        "SELECT {columns} FROM entries AS entry
        JOIN container_relations AS relation
            ON relation.child_kind = 'calendar' AND relation.child_id = entry.calendar_id
        WHERE {IS_AHEAD} AND {IS_OUT}
        ORDER BY entry.starts_at, entry.id LIMIT {limit}",
        columns = columns()
    );
    hung(pairs(db, &sql, since(now)).await?)
}

/// Of a page's own calendars, and of what belongs to it.
pub async fn of_page(
    db: &impl ConnectionTrait,
    container: ContainerId,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Hung>> {
    let columns = columns();
    let some = |among: &str| {
        format!(
            "SELECT * FROM (SELECT {columns} FROM entries AS entry
            JOIN container_relations AS relation
                ON relation.child_kind = 'calendar' AND relation.child_id = entry.calendar_id
            WHERE {among} AND {IS_AHEAD} AND {IS_OUT}
            ORDER BY entry.starts_at, entry.id LIMIT {limit}) AS part"
        )
    };
    let sql = format!(
        "{} UNION {} ORDER BY e_starts_at, e_id LIMIT {limit}",
        some("relation.container_id = $3"),
        some("entry.id IN (SELECT entry_id FROM entry_posts WHERE post_id = $3)"),
    );
    let values = since(now).into_iter().chain([container.0.into()]).collect();
    hung(pairs(db, &sql, values).await?)
}

/// Of each of these: of each of its calendars, and of what belongs to it.
pub async fn of_each(
    db: &impl ConnectionTrait,
    containers: &[ContainerId],
    now: DateTime<Utc>,
) -> Result<Vec<Next>> {
    if containers.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = since(now);
    let mut among = String::new();
    for container in containers {
        values.push(container.0.into());
        let _ = write!(among, "{}${}", if among.is_empty() { "" } else { ", " }, values.len());
    }
    let columns = columns();
    // The id of what is next, found along an index once for each calendar or post.
    let sql = format!(
        "SELECT relation.container_id AS shown_at, 0 AS turn, {columns}
        FROM container_relations AS relation
        LEFT JOIN entries AS entry ON entry.id = (
            SELECT entry.id FROM entries AS entry
            WHERE entry.calendar_id = relation.child_id AND {IS_AHEAD}
            ORDER BY entry.starts_at, entry.id LIMIT 1)
        WHERE relation.child_kind = 'calendar' AND relation.container_id IN ({among})
        UNION ALL
        SELECT linked.post_id AS shown_at, 1 AS turn, {columns}
        FROM (SELECT DISTINCT post_id FROM entry_posts WHERE post_id IN ({among})) AS linked
        JOIN entries AS entry ON entry.id = (
            SELECT entry.id FROM entry_posts AS belongs
            JOIN entries AS entry ON entry.id = belongs.entry_id
            JOIN container_relations AS relation
                ON relation.child_kind = 'calendar' AND relation.child_id = entry.calendar_id
            WHERE belongs.post_id = linked.post_id AND {IS_AHEAD} AND {IS_OUT}
            ORDER BY entry.starts_at, entry.id LIMIT 1)
        JOIN container_relations AS relation
            ON relation.child_kind = 'calendar' AND relation.child_id = entry.calendar_id
        ORDER BY turn, r_position, r_id"
    );
    let next = |pair: Pair| {
        let at = attachment(pair.relation)?;
        let container = pair.container.map_or(at.container.id, ContainerId);
        Ok(Next { container, at, card: pair.card })
    };
    pairs(db, &sql, values).await?.into_iter().map(next).collect()
}

fn hung(pairs: Vec<Pair>) -> Result<Vec<Hung>> {
    let hung = |pair: Pair| {
        let at = attachment(pair.relation);
        pair.card.map(|card| Ok(Hung { card, at: at? }))
    };
    pairs.into_iter().filter_map(hung).collect()
}

/// Now, and since when what is not over can have begun.
fn since(now: DateTime<Utc>) -> Vec<Value> {
    vec![now.into(), (now - Span::LONGEST).into()]
}

/// Every column of both, each under a name of its own.
fn columns() -> String {
    let relation =
        container_relation::Column::iter().map(|column| ("relation", "r_", name(&column)));
    let entry = entry::Column::iter().map(|column| ("entry", "e_", name(&column)));
    let all =
        relation.chain(entry).map(|(of, under, name)| format!("{of}.{name} AS {under}{name}"));
    all.collect::<Vec<_>>().join(", ")
}

fn name(column: &impl sea_orm::Iden) -> String {
    column.to_string()
}

async fn pairs(db: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<Vec<Pair>> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Pair::find_by_statement(statement).all(db).await.map_err(Error::storage)
}
