//! Keeping what lists are read from in step with what they show.
use super::card::{Card, Label};
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::post::{self, Entity as Post};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement, Value};
use std::collections::HashMap;
use uuid::Uuid;

/// Posts read at once; SQLite takes 32,766 values, and bodies are large.
const BATCH: usize = 200;

/// Brings cards and list places of these posts up to date, after a change to them, their authors
/// or their tags and in its transaction. What is up to date is not written.
pub(crate) async fn refresh(db: &impl ConnectionTrait, posts: &[Uuid]) -> Result<()> {
    for ids in posts.chunks(BATCH) {
        place(db, "post_tags", ids).await.map_err(Error::storage)?;
        place(db, "post_authors", ids).await.map_err(Error::storage)?;
        let mut authors = labels(db, AUTHORS, ids).await?;
        let mut tags = labels(db, TAGS, ids).await?;
        let mut changed = Vec::new();
        for post in rows(db, ids).await.map_err(Error::storage)? {
            let take = |from: &mut HashMap<_, _>| from.remove(&post.id).unwrap_or_default();
            let card = Card::of(&post, take(&mut authors), take(&mut tags))?;
            let card = card.map(|card| card.json()).transpose()?;
            if card != post.card {
                changed.push((post.id, card));
            }
        }
        write(db, changed).await.map_err(Error::storage)?;
    }
    Ok(())
}

/// The card of a post as it would be if it were out at its time, or else `now`.
pub(crate) async fn card(
    db: &impl ConnectionTrait,
    post: &post::Model,
    now: DateTime<Utc>,
) -> Result<Option<Card>> {
    let mut authors = labels(db, AUTHORS, &[post.id]).await?;
    let mut tags = labels(db, TAGS, &[post.id]).await?;
    let take = |from: &mut HashMap<_, _>| from.remove(&post.id).unwrap_or_default();
    let dated = post::Model { published_at: post.published_at.or(Some(now)), ..post.clone() };
    Card::of(&dated, take(&mut authors), take(&mut tags))
}

const AUTHORS: &str = "SELECT link.post_id, authors.slug, authors.name FROM post_authors AS link
    JOIN authors ON authors.id = link.author_id
    WHERE link.post_id IN";
const TAGS: &str = "SELECT link.post_id, tags.slug, tags.name FROM post_tags AS link
    JOIN tags ON tags.id = link.tag_id AND tags.visibility = 'public'
    WHERE link.post_id IN";

async fn rows(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<post::Model>, DbErr> {
    Post::find().filter(post::Column::Id.is_in(ids.iter().copied())).all(db).await
}

async fn labels(
    db: &impl ConnectionTrait,
    select: &str,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Label>>> {
    let sql = format!("{select} ({}) ORDER BY link.post_id, link.position", places(ids.len()));
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values(ids));
    let mut labels: HashMap<Uuid, Vec<Label>> = HashMap::new();
    for row in db.query_all_raw(statement).await.map_err(Error::storage)? {
        let (post, slug, name): (Uuid, String, String) =
            row.try_get_many_by_index().map_err(Error::storage)?;
        let slug = slug.try_into().map_err(Error::storage)?;
        labels.entry(post).or_default().push(Label { slug, name });
    }
    Ok(labels)
}

/// A link's place in lists is its post's date, while lists show the post.
async fn place(db: &impl ConnectionTrait, links: &str, ids: &[Uuid]) -> Result<(), DbErr> {
    let sql = format!(
        "UPDATE {links} SET listed_at = (
            SELECT published_at FROM posts WHERE posts.id = {links}.post_id
                AND kind = 'post' AND status = 'published' AND deleted_at IS NULL)
        WHERE post_id IN ({})",
        places(ids.len()),
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values(ids));
    db.execute_raw(statement).await?;
    Ok(())
}

async fn write(db: &impl ConnectionTrait, cards: Vec<(Uuid, Option<String>)>) -> Result<(), DbErr> {
    if cards.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> =
        (0..cards.len()).map(|n| format!("(${}, ${})", 2 * n + 1, 2 * n + 2)).collect();
    let sql = format!(
        "UPDATE posts SET card = fresh.column2 FROM (VALUES {}) AS fresh
        WHERE posts.id = fresh.column1",
        rows.join(", "),
    );
    let values = cards.into_iter().flat_map(|(id, card)| [Value::from(id), Value::from(card)]);
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// `$1, $2, …`
fn places(count: usize) -> String {
    (1..=count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

fn values(ids: &[Uuid]) -> Vec<Value> {
    ids.iter().map(|id| (*id).into()).collect()
}
