//! What was thrown away, and may come back.
use super::{manuscript, slugs, working_copy};
use crate::blog::{news, refresh};
use crate::{activities, containers, payment_settings};
use chrono::{DateTime, Utc};
use contracts::desk::Restored;
use contracts::people::Person;
use contracts::{Error, PostId, Result};
use entities::post::{Column, Entity as Post, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// Posts that go at once.
const BATCH: u64 = 200;

/// Throws a post into the bin.
pub async fn discard(
    db: &impl ConnectionTrait,
    id: PostId,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<()> {
    let here = manuscript::locked(db, id.0).await.map_err(Error::storage)?;
    let here = here.filter(|post| post.deleted_at.is_none()).ok_or(Error::NotFound)?;
    put(db, &here, Some(now), by, now).await
}

/// Takes a post out of the bin, if its address is free still.
pub async fn restore(
    db: &impl ConnectionTrait,
    id: PostId,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<Restored> {
    let here = manuscript::locked(db, id.0).await.map_err(Error::storage)?;
    let here = here.filter(|post| post.deleted_at.is_some()).ok_or(Error::NotFound)?;
    let slug = here.slug.parse().map_err(Error::storage)?;
    if let Some(title) = slugs::holder(db, &slug, here.id).await.map_err(Error::storage)? {
        return Ok(Restored::SlugTaken { slug, title });
    }
    put(db, &here, None, by, now).await?;
    Ok(Restored::Done)
}

/// Empties the bin for good.
pub async fn empty(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut gone = 0;
    loop {
        let some = some(db).await?;
        if some.is_empty() {
            return Ok(gone);
        }
        gone += delete(db, some, now).await?;
    }
}

/// Deletes one post in the bin for good.
pub async fn destroy(db: &impl ConnectionTrait, id: PostId, now: DateTime<Utc>) -> Result<()> {
    let here = manuscript::locked(db, id.0).await.map_err(Error::storage)?;
    here.filter(|post| post.deleted_at.is_some()).ok_or(Error::NotFound)?;
    delete(db, vec![id.0], now).await.map_err(Error::storage)?;
    Ok(())
}

/// Deletes those of these that are in the bin, and what is kept beside them: how many went.
async fn delete(
    db: &impl ConnectionTrait,
    some: Vec<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    working_copy::forget_all(db, &some).await?;
    containers::forget(db, &some, now).await?;
    payment_settings::forget(db, &some).await?;
    let these = Column::Id.is_in(some).and(Column::DeletedAt.is_not_null());
    Ok(Post::delete_many().filter(these).exec(db).await?.rows_affected)
}

async fn some(db: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
    Post::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DeletedAt.is_not_null())
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await
}

async fn put(
    db: &impl ConnectionTrait,
    here: &Model,
    deleted_at: Option<DateTime<Utc>>,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<()> {
    let post = Model { deleted_at, version: here.version + 1, updated_at: now, ..here.clone() };
    post.clone().into_active_model().reset_all().update(db).await.map_err(Error::storage)?;
    refresh(db, &[post.id]).await?;
    let news = news::of(Some(here), &post, &by.name, now);
    activities::publish(db, news.into_iter().collect(), now).await.map_err(Error::storage)
}
