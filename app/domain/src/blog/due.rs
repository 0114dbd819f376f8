//! Scheduled posts whose time has come.
use super::card::Card;
use super::{news, refresh};
use crate::{activities, sites, times, transaction};
use chrono::{DateTime, Utc};
use contracts::blog::PostCard;
use contracts::{Error, Result};
use entities::post::{Column, Entity as Post, Model, Status};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, ExprTrait,
    QueryFilter, QueryOrder, Statement,
};
use uuid::Uuid;

/// Posts of one transaction.
const BATCH: i64 = 50;

/// Publishes every scheduled post and page whose time has come, and tells the bus of each: the
/// number of those that this call published.
///
/// Any number of processes may ask at once: each post is published, and told of, by one of them.
///
/// # Errors
/// When the database fails; what was published before that stays so.
pub async fn publish_due(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64> {
    let now = times::whole_micros(now);
    let mut published = 0;
    // Nothing is locked, and SQLite's one writer not kept, while there is nothing to do.
    while !due(db, 1, "", now).await.map_err(Error::storage)?.is_empty() {
        match publish_some(db, now).await? {
            0 => break, // others are at it
            some => published += some,
        }
    }
    Ok(published)
}

async fn publish_some(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64> {
    let db = transaction::begin(db).await.map_err(Error::storage)?;
    let lock = match db.get_database_backend() {
        DbBackend::Postgres => "FOR UPDATE SKIP LOCKED",
        _ => "", // the transaction has the only pen
    };
    let due = due(&db, BATCH, lock, now).await.map_err(Error::storage)?;
    let ids = publish(&db, &due, now).await.map_err(Error::storage)?;
    refresh(&db, &ids).await?;
    let site = sites::site(&db).await?.title;
    let posts = posts(&db, &ids).await.map_err(Error::storage)?;
    let news = posts.iter().map(|post| tell(post, &site, now)).collect::<Result<Vec<_>>>()?;
    let news = news.into_iter().flatten().collect();
    activities::publish(&db, news, now).await.map_err(Error::storage)?;
    db.commit().await.map_err(Error::storage)?;
    Ok(ids.len() as u64)
}

/// A post that a live Ghost has as well goes out there, and follows here: one side fires. A
/// connection that rests, or that somebody has to mend, is not live.
///
/// The status stands in the statement for the sake of the index `posts_due`.
async fn due(
    db: &impl ConnectionTrait,
    limit: i64,
    lock: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, DbErr> {
    let sql = format!(
        "SELECT id FROM posts
        WHERE status = 'scheduled' AND deleted_at IS NULL AND published_at <= $1
            AND NOT EXISTS (
                SELECT 1 FROM ghost_posts JOIN ghost_connections
                    ON paused_at IS NULL AND (trouble IS NULL OR retry_at IS NOT NULL)
                WHERE ghost_posts.post_id = posts.id AND gone_at IS NULL)
        ORDER BY published_at LIMIT $2 {lock}"
    );
    let values = [now.into(), limit.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// Those that were scheduled still.
async fn publish(
    db: &impl ConnectionTrait,
    due: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, DbErr> {
    let published = Post::update_many()
        .col_expr(Column::Status, Expr::value(Status::Published))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.is_in(due.iter().copied()))
        .filter(Column::Status.eq(Status::Scheduled))
        .exec_with_returning(db)
        .await?;
    Ok(published.into_iter().map(|post| post.id).collect())
}

async fn posts(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>, DbErr> {
    Post::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(Column::PublishedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Told in the name of its first author, or of the site.
fn tell(post: &Model, site: &str, now: DateTime<Utc>) -> Result<Option<activities::News>> {
    let card = post.card.as_deref().map(Card::read).transpose()?.map(PostCard::from);
    let author = card.and_then(|card| card.authors.into_iter().next());
    let actor = author.map_or_else(|| site.to_owned(), |author| author.name);
    let before = Model { status: Status::Scheduled, ..post.clone() };
    Ok(news::of(Some(&before), post, &actor, now))
}
