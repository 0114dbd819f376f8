//! Authors.
use crate::{authors, slugs};
use contracts::blog::{Author, Byline, Picture};
use contracts::{AuthorId, Error, Result, Slug};
use entities::author::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// An author by their address, or else by one that they had.
pub async fn at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Author> {
    let row = row_at(db, slug).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let mut about = authors::about(&row);
    if let Some(picture) = &mut about.picture {
        named(picture, &row.name);
    }
    Ok(Author {
        id: AuthorId(row.id),
        byline: authors::byline(&row)?,
        about,
        cover: authors::cover(&row),
        handles: authors::handles(&row),
        location: row.location,
        website: row.website,
    })
}

/// Authors of whose address a word begins with this, by name.
pub async fn beginning(db: &impl ConnectionTrait, part: &str, limit: u64) -> Result<Vec<Byline>> {
    let found = Entity::find()
        .filter(slugs::a_word_begins(Column::Slug, part))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
        .map_err(Error::storage)?;
    found.iter().map(authors::byline).collect()
}

/// A likeness of which nothing is said shows who it is of.
fn named(picture: &mut Picture, name: &str) {
    if picture.alt.is_empty() {
        name.clone_into(&mut picture.alt);
    }
}

async fn row_at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Option<Model>, DbErr> {
    let here = Entity::find().filter(Column::Slug.eq(slug.as_str())).one(db).await?;
    match here {
        Some(author) => Ok(Some(author)),
        None => authors::at_old_slug(db, slug.as_str()).await,
    }
}
