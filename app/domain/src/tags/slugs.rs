//! Addresses of tags: who has which, and who had it.
use crate::slugs::{tries, with};
use chrono::{DateTime, Utc};
use contracts::tags::TagName;
use contracts::{Error, Result, Slug};
use entities::tag::{self, Column, Entity, Model};
use entities::tag_slug;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
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

/// From an old address, people find the tag that left it last.
pub(crate) async fn remember(
    db: &impl ConnectionTrait,
    slug: &str,
    tag: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = tag_slug::Model { slug: slug.to_owned(), tag_id: tag, created_at: now };
    let columns = [tag_slug::Column::TagId, tag_slug::Column::CreatedAt];
    let known = OnConflict::column(tag_slug::Column::Slug).update_columns(columns).to_owned();
    tag_slug::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The tag that left this address last.
pub(crate) async fn at_old_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Model>, DbErr> {
    let Some(old) = tag_slug::Entity::find_by_id(slug).one(db).await? else { return Ok(None) };
    tag::Entity::find_by_id(old.tag_id).one(db).await
}

/// Whatever led to one tag leads to another.
pub async fn hand_on(db: &impl ConnectionTrait, from: Uuid, to: Uuid) -> Result<(), DbErr> {
    tag_slug::Entity::update_many()
        .col_expr(tag_slug::Column::TagId, Expr::value(to))
        .filter(tag_slug::Column::TagId.eq(from))
        .exec(db)
        .await?;
    Ok(())
}
