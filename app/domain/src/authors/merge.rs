//! One author becomes another.
use super::news;
use crate::blog::{WRITTEN, refresh};
use crate::former::AUTHORS;
use crate::ghost;
use chrono::{DateTime, Utc};
use contracts::authors::AuthorMerged;
use contracts::people::Person;
use contracts::{AuthorId, Error, Result};
use entities::author::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

type Which = (AuthorId, i32);

/// Merges the first into the second, in a transaction that is to be given up unless it is
/// [`AuthorMerged::Done`].
pub async fn merge(
    db: &DatabaseTransaction,
    from: Which,
    into: Which,
    (by, now): (&Person, DateTime<Utc>),
) -> Result<AuthorMerged> {
    WRITTEN.hold(db, from.0.0).await.map_err(Error::storage)?;
    let both = both(db, from.0, into.0).await.map_err(Error::storage)?;
    let one = |(id, version): Which| -> Result<Option<Model>> {
        let author = both.iter().find(|author| author.id == id.0).ok_or(Error::NotFound)?;
        Ok(Some(author.clone()).filter(|author| author.version == version))
    };
    let (Some(gone), Some(kept)) = (one(from)?, one(into)?) else { return Ok(AuthorMerged::Stale) };
    let changed = WRITTEN.posts(db, gone.id).await.map_err(Error::storage)?;
    WRITTEN.hand_on(db, gone.id, kept.id).await?;
    leave(db, &gone, &kept, now).await.map_err(Error::storage)?;
    refresh(db, &changed).await?;
    news::tell(db, &kept, "Update", (by, now)).await.map_err(Error::storage)?;
    Ok(AuthorMerged::Done(changed.len() as u64))
}

/// Both rows, the lower id first, so that two who merge wait and do not block each other.
async fn both(
    db: &impl ConnectionTrait,
    from: AuthorId,
    into: AuthorId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::Id.is_in([from.0, into.0]))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// What led to the one who goes leads to the one who stays, their account and their e-mail address
/// too, unless that one has others.
async fn leave(
    db: &DatabaseTransaction,
    gone: &Model,
    kept: &Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    AUTHORS.hand_on(db, gone.id, kept.id).await?;
    AUTHORS.remember(db, &gone.slug, kept.id, now).await?;
    ghost::author_became(db, gone, kept.id, now).await?;
    Entity::delete_by_id(gone.id).exec(db).await?;
    let kept = Model {
        user_id: kept.user_id.or(gone.user_id),
        email: kept.email.clone().or_else(|| gone.email.clone()),
        version: kept.version + 1,
        updated_at: now,
        ..kept.clone()
    };
    kept.into_active_model().reset_all().update(db).await?;
    Ok(())
}
