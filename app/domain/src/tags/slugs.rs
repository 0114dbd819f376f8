//! Addresses of tags: who has which, and who had it.
use crate::former;
use crate::slugs::{tries, with};
use contracts::tags::TagName;
use contracts::{Error, Result, Slug};
use entities::tag::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

/// The tag that has this address, unless it is this one.
pub async fn holder(
    db: &impl ConnectionTrait,
    slug: &Slug,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    let at = Column::Slug.eq(slug.as_str());
    Entity::find().filter(at).filter(Column::Id.ne(id)).one(db).await
}

/// An address made of a name, with the first free number behind it where it is taken.
pub async fn free(db: &impl ConnectionTrait, name: &TagName, id: Uuid) -> Result<Slug> {
    for slug in tries(&of(name.as_str()), id) {
        let slug: Slug = slug.try_into().map_err(Error::storage)?;
        if holder(db, &slug, id).await.map_err(Error::storage)?.is_none() {
            return Ok(slug);
        }
    }
    Err(Error::Conflict)
}

/// Internal tags have addresses of their own, as Ghost's do: `#draft` is `hash-draft`.
pub(crate) fn of(name: &str) -> String {
    match name.strip_prefix('#') {
        Some(rest) => with(&format!("hash-{}", lexical::slug(rest)), ""),
        None => lexical::slug(name),
    }
}

/// The tag that left this address last.
pub(crate) async fn at_old_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Model>, DbErr> {
    match former::TAGS.at(db, slug).await? {
        Some(id) => Entity::find_by_id(id).one(db).await,
        None => Ok(None),
    }
}
