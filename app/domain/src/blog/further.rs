//! Where a reader of a post may go on to: two statements, however many posts there are.
use super::card::Card;
use chrono::{DateTime, Utc};
use contracts::blog::{Further, PostCard};
use contracts::{Error, Result};
use sea_orm::{ConnectionTrait, DbErr, Statement};

/// Of each tag, only so many of its newest posts are looked at: a tag may have thousands.
const NEWEST_OF_A_TAG: u8 = 50;
/// Only so many of a post's tags count, its first ones.
const TAGS: u8 = 6;
/// As the index `posts_listed` has it, word for word.
const LISTED: &str = "kind = 'post' AND status = 'published' AND deleted_at IS NULL";

/// What was published next and before, and what else is related, of what is out `now`.
pub async fn of(
    db: &impl ConnectionTrait,
    post: &PostCard,
    related: u64,
    now: DateTime<Utc>,
) -> Result<Further> {
    let (newer, older) = neighbours(db, post, now).await.map_err(Error::storage)?;
    let (newer, older) = (card_of(newer)?, card_of(older)?);
    let told =
        |card: &PostCard| [&newer, &older].into_iter().flatten().any(|near| near.id == card.id);
    let limit = related.saturating_add(2); // the neighbours may be among them
    let cards = related_cards(db, post, limit, now).await.map_err(Error::storage)?;
    let mut others = cards.iter().map(|json| card(json)).collect::<Result<Vec<_>>>()?;
    others.retain(|card| !told(card));
    others.truncate(usize::try_from(related).unwrap_or(usize::MAX));
    Ok(Further { newer, older, related: others })
}

fn card_of(json: Option<String>) -> Result<Option<PostCard>> {
    json.map(|json| card(&json)).transpose()
}

fn card(json: &str) -> Result<PostCard> {
    Card::read(json).map(PostCard::from)
}

async fn neighbours(
    db: &impl ConnectionTrait,
    post: &PostCard,
    now: DateTime<Utc>,
) -> Result<(Option<String>, Option<String>), DbErr> {
    let sql = format!(
        "SELECT
            (SELECT card FROM posts WHERE {LISTED}
                AND (published_at, id) > ($1, $2) AND published_at <= $3
                ORDER BY published_at, id LIMIT 1),
            (SELECT card FROM posts WHERE {LISTED} AND (published_at, id) < ($1, $2)
                ORDER BY published_at DESC, id DESC LIMIT 1)"
    );
    let values = [post.published_at.into(), post.id.0.into(), now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("two sub-selects are one row".into()))?;
    Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))
}

async fn related_cards(
    db: &impl ConnectionTrait,
    post: &PostCard,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    let under_tags = (0..TAGS).map(under_tag).collect::<String>();
    let sql = format!(
        "SELECT card FROM (
            SELECT post_id, SUM(shared) AS shared, MAX(listed_at) AS listed_at FROM (
                SELECT * FROM (
                    SELECT id AS post_id, published_at AS listed_at, 0 AS shared FROM posts
                    WHERE {LISTED} AND published_at <= $2
                    ORDER BY published_at DESC, id DESC LIMIT {limit} + 1) AS newest
                {under_tags}) AS candidates
            WHERE post_id <> $1 GROUP BY post_id
            ORDER BY shared DESC, listed_at DESC, post_id DESC LIMIT {limit}) AS best
        JOIN posts ON posts.id = best.post_id
        ORDER BY best.shared DESC, best.listed_at DESC, best.post_id DESC"
    );
    let values = [post.id.0.into(), now.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The newest posts under one of the post's public tags, counted from 0.
fn under_tag(n: u8) -> String {
    format!(
        " UNION ALL SELECT * FROM (
            SELECT post_id, listed_at, 1 AS shared FROM post_tags
            WHERE listed_at <= $2 AND tag_id = (
                SELECT link.tag_id FROM post_tags AS link
                JOIN tags ON tags.id = link.tag_id AND tags.visibility = 'public'
                WHERE link.post_id = $1 ORDER BY link.position, link.tag_id LIMIT 1 OFFSET {n})
            ORDER BY listed_at DESC, post_id DESC LIMIT {NEWEST_OF_A_TAG}) AS under_{n}"
    )
}
