//! One tag becomes another.
use super::news;
use crate::blog::{TAGGED, refresh};
use crate::former::TAGS;
use crate::ghost;
use crate::navigation;
use chrono::{DateTime, Utc};
use contracts::people::Person;
use contracts::tags::TagMerged;
use contracts::{Error, Result, TagId};
use entities::tag::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

type Which = (TagId, i32);

/// Merges the first into the second, in a transaction that is to be given up unless it is
/// [`TagMerged::Done`].
pub async fn merge(
    db: &DatabaseTransaction,
    from: Which,
    into: Which,
    (by, now): (&Person, DateTime<Utc>),
) -> Result<TagMerged> {
    TAGGED.hold(db, from.0.0).await.map_err(Error::storage)?;
    let both = both(db, from.0, into.0).await.map_err(Error::storage)?;
    let one = |(id, version): Which| -> Result<Option<Model>> {
        let tag = both.iter().find(|tag| tag.id == id.0).ok_or(Error::NotFound)?;
        Ok(Some(tag.clone()).filter(|tag| tag.version == version))
    };
    let (Some(gone), Some(kept)) = (one(from)?, one(into)?) else { return Ok(TagMerged::Stale) };
    match navigation::lead_on(db, (from.0, into.0), now).await {
        Err(Error::Conflict) => return Ok(TagMerged::Stale),
        other => other?,
    }
    let changed = TAGGED.posts(db, gone.id).await.map_err(Error::storage)?;
    TAGGED.send(db, gone.id).await.map_err(Error::storage)?;
    TAGGED.hand_on(db, gone.id, kept.id).await?;
    leave(db, &gone, &kept, now).await.map_err(Error::storage)?;
    refresh(db, &changed).await?;
    news::tell(db, &kept, "Update", (by, now)).await.map_err(Error::storage)?;
    Ok(TagMerged::Done(changed.len() as u64))
}

/// Both rows, the lower id first, so that two who merge wait and do not block each other.
async fn both(db: &impl ConnectionTrait, from: TagId, into: TagId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Id.is_in([from.0, into.0]))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// What led to the one that goes leads to the one that stays.
async fn leave(
    db: &DatabaseTransaction,
    gone: &Model,
    kept: &Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    TAGS.hand_on(db, gone.id, kept.id).await?;
    TAGS.remember(db, &gone.slug, kept.id, now).await?;
    ghost::tag_became(db, gone, Some(kept.id), now).await?;
    Entity::delete_by_id(gone.id).exec(db).await?;
    let kept = Model { version: kept.version + 1, updated_at: now, ..kept.clone() };
    kept.into_active_model().reset_all().update(db).await?;
    Ok(())
}
