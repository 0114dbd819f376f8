//! Public tags.
use crate::{slugs, tags};
use contracts::blog::{Tag, TagLabel};
use contracts::{Error, Result, Slug, TagId};
use entities::tag::{Column, Entity, Model, Visibility};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// A public tag by its address, or else by one that it had.
pub async fn at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Tag> {
    let row = row_at(db, slug).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    Ok(Tag {
        id: TagId(row.id),
        label: tags::label(&row)?,
        about: tags::about(&row),
        accent_colour: row.accent_colour,
    })
}

/// Public tags by name.
pub async fn by_name(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<TagLabel>> {
    labels(db, public(), limit).await
}

/// Public tags of which a word begins with this part of an address, by name.
pub async fn beginning(db: &impl ConnectionTrait, part: &str, limit: u64) -> Result<Vec<TagLabel>> {
    labels(db, public().filter(slugs::a_word_begins(Column::Slug, part)), limit).await
}

async fn row_at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Option<Model>, DbErr> {
    let here = public().filter(Column::Slug.eq(slug.as_str())).one(db).await?;
    if here.is_some() {
        return Ok(here);
    }
    let moved = tags::at_old_slug(db, slug.as_str()).await?;
    Ok(moved.filter(|tag| tag.visibility == Visibility::Public))
}

fn public() -> Select<Entity> {
    Entity::find().filter(Column::Visibility.eq(Visibility::Public))
}

async fn labels(
    db: &impl ConnectionTrait,
    of: Select<Entity>,
    limit: u64,
) -> Result<Vec<TagLabel>> {
    let rows: Vec<(String, String)> = of
        .select_only()
        .columns([Column::Slug, Column::Name])
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
        .map_err(Error::storage)?;
    let label = |(slug, name): (String, String)| {
        Ok(TagLabel { slug: slug.try_into().map_err(Error::storage)?, name })
    };
    rows.into_iter().map(label).collect()
}
