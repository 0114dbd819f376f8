//! A tag goes; its posts stay.
use super::{news, row};
use crate::blog::{TAGGED, refresh};
use crate::{ghost, navigation};
use chrono::{DateTime, Utc};
use contracts::people::Person;
use contracts::tags::TagDeleted;
use contracts::{Error, Result, TagId};
use entities::tag::Entity;
use sea_orm::{DatabaseTransaction, EntityTrait};

/// Forgets a tag, in a transaction that is to be given up unless it is [`TagDeleted::Done`].
pub async fn delete(
    db: &DatabaseTransaction,
    (id, version): (TagId, i32),
    by: &Person,
    now: DateTime<Utc>,
) -> Result<TagDeleted> {
    TAGGED.hold(db, id.0).await.map_err(Error::storage)?;
    let tag = row::to_delete(db, id.0).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    if tag.version != version {
        return Ok(TagDeleted::Stale);
    }
    match navigation::forget(db, id, now).await {
        Err(Error::Conflict) => return Ok(TagDeleted::Stale),
        other => other?,
    }
    let changed = TAGGED.posts(db, tag.id).await.map_err(Error::storage)?;
    TAGGED.send(db, tag.id).await.map_err(Error::storage)?;
    ghost::tag_became(db, &tag, None, now).await.map_err(Error::storage)?;
    Entity::delete_by_id(tag.id).exec(db).await.map_err(Error::storage)?;
    refresh(db, &changed).await?;
    news::tell(db, &tag, "Remove", (by, now)).await.map_err(Error::storage)?;
    Ok(TagDeleted::Done(changed.len() as u64))
}
