//! An author goes; no post is left without one.
use super::{news, row, works};
use crate::blog::{WRITTEN, refresh};
use chrono::{DateTime, Utc};
use contracts::authors::AuthorDeleted;
use contracts::people::Person;
use contracts::{AuthorId, Error, Result};
use entities::author::Entity;
use sea_orm::{DatabaseTransaction, EntityTrait};

/// Forgets an author, in a transaction that is to be given up unless it is
/// [`AuthorDeleted::Done`].
pub async fn delete(
    db: &DatabaseTransaction,
    (id, version): (AuthorId, i32),
    by: &Person,
    now: DateTime<Utc>,
) -> Result<AuthorDeleted> {
    WRITTEN.hold(db, id.0).await.map_err(Error::storage)?;
    let author = row::to_delete(db, id.0).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    if author.version != version {
        return Ok(AuthorDeleted::Stale);
    }
    let works = works::of(db, &author).await.map_err(Error::storage)?;
    if works.alone > 0 {
        return Ok(AuthorDeleted::Needed(works.alone));
    }
    let changed = WRITTEN.posts(db, author.id).await.map_err(Error::storage)?;
    Entity::delete_by_id(author.id).exec(db).await.map_err(Error::storage)?;
    refresh(db, &changed).await?;
    news::tell(db, &author, "Remove", (by, now)).await.map_err(Error::storage)?;
    Ok(AuthorDeleted::Done(changed.len() as u64))
}
