//! Addresses, claimed for good: who else wants one is told who has it.
use crate::slugs::tries;
use contracts::blog::is_reserved;
use contracts::desk::Saved;
use contracts::{Error, PostId, Result, Slug};
use entities::post::{Column, Entity as Post};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// The address that was asked for, or one made of a title; else why not.
pub async fn claim(
    db: &impl ConnectionTrait,
    asked: Option<&Slug>,
    title: &str,
    post: PostId,
) -> Result<Result<Slug, Saved>> {
    let Some(slug) = asked else { return free(db, title, post).await.map(Ok) };
    if is_reserved(slug) {
        return Ok(Err(Saved::SlugReserved(slug.clone())));
    }
    let holder = holder(db, slug, post.0).await.map_err(Error::storage)?;
    Ok(match holder {
        Some(title) => Err(Saved::SlugTaken { slug: slug.clone(), title }),
        None => Ok(slug.clone()),
    })
}

/// The title of another post that stands at an address.
pub async fn holder(
    db: &impl ConnectionTrait,
    slug: &Slug,
    post: Uuid,
) -> Result<Option<String>, DbErr> {
    Post::find()
        .select_only()
        .column(Column::Title)
        .filter(Column::Slug.eq(slug.as_str()))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::Id.ne(post))
        .into_tuple()
        .one(db)
        .await
}

/// An address made of a title, with the first free number behind it where it is taken.
async fn free(db: &impl ConnectionTrait, title: &str, post: PostId) -> Result<Slug> {
    let title = if title.trim().is_empty() { "untitled" } else { title };
    for slug in tries(&lexical::slug(title), post.0) {
        let slug: Slug = slug.try_into().map_err(Error::storage)?;
        let taken = holder(db, &slug, post.0).await.map_err(Error::storage)?.is_some();
        if !taken && !is_reserved(&slug) {
            return Ok(slug);
        }
    }
    Err(Error::Conflict)
}
