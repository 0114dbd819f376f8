//! Authors.
use contracts::blog::{Author, Byline, Picture};
use contracts::{AuthorId, Error, Result, Slug};
use entities::author::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// An author by their address.
pub async fn at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Author> {
    let row = row_at(db, slug).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let alt = row.name.clone();
    Ok(Author {
        id: AuthorId(row.id),
        byline: Byline { slug: slug.clone(), name: row.name },
        bio: row.bio,
        location: row.location,
        website: row.website,
        picture: row.picture_src.map(|src| Picture { src, alt, ..Picture::default() }),
    })
}

async fn row_at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Slug.eq(slug.as_str())).one(db).await
}
