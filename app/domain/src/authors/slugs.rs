//! Addresses of authors: who has which, and who had it.
use crate::slugs::tries;
use chrono::{DateTime, Utc};
use contracts::{Error, Result, Slug};
use entities::author::{self, Column, Entity, Model};
use entities::author_slug;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// The author who has this address, unless it is this one.
pub async fn holder(
    db: &impl ConnectionTrait,
    slug: &Slug,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    let at = Column::Slug.eq(slug.as_str());
    Entity::find().filter(at).filter(Column::Id.ne(id)).one(db).await
}

/// An address made of a name, with the first free number behind it where it is taken.
pub async fn free(db: &impl ConnectionTrait, name: &str, id: Uuid) -> Result<Slug> {
    for slug in tries(&lexical::slug(name), id) {
        let slug: Slug = slug.try_into().map_err(Error::storage)?;
        if holder(db, &slug, id).await.map_err(Error::storage)?.is_none() {
            return Ok(slug);
        }
    }
    Err(Error::Conflict)
}

/// From an old address, people find the author who left it last.
pub(crate) async fn remember(
    db: &impl ConnectionTrait,
    slug: &str,
    author: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = author_slug::Model { slug: slug.to_owned(), author_id: author, created_at: now };
    let columns = [author_slug::Column::AuthorId, author_slug::Column::CreatedAt];
    let known = OnConflict::column(author_slug::Column::Slug).update_columns(columns).to_owned();
    author_slug::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The author who left this address last.
pub(crate) async fn at_old_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Model>, DbErr> {
    let Some(old) = author_slug::Entity::find_by_id(slug).one(db).await? else { return Ok(None) };
    author::Entity::find_by_id(old.author_id).one(db).await
}

/// Whatever led to one author leads to another.
pub async fn hand_on(db: &impl ConnectionTrait, from: Uuid, to: Uuid) -> Result<(), DbErr> {
    author_slug::Entity::update_many()
        .col_expr(author_slug::Column::AuthorId, Expr::value(to))
        .filter(author_slug::Column::AuthorId.eq(from))
        .exec(db)
        .await?;
    Ok(())
}
