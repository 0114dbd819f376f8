//! Public tags.
use contracts::blog::{Picture, Tag, TagLabel};
use contracts::{Error, Result, Slug, TagId};
use entities::tag::{Column, Entity, Model, Visibility};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// A public tag by its address.
pub async fn at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Tag> {
    let row = row_at(db, slug).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let picture =
        |src| Picture { src, alt: row.picture_alt.unwrap_or_default(), ..Picture::default() };
    Ok(Tag {
        id: TagId(row.id),
        label: TagLabel { slug: slug.clone(), name: row.name },
        description: row.description,
        picture: row.picture_src.map(picture),
    })
}

/// Public tags by name.
pub async fn by_name(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<TagLabel>> {
    let rows = labels(db, limit).await.map_err(Error::storage)?;
    let label = |(slug, name): (String, String)| {
        Ok(TagLabel { slug: slug.try_into().map_err(Error::storage)?, name })
    };
    rows.into_iter().map(label).collect()
}

async fn row_at(db: &impl ConnectionTrait, slug: &Slug) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Slug.eq(slug.as_str()))
        .filter(Column::Visibility.eq(Visibility::Public))
        .one(db)
        .await
}

async fn labels(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<(String, String)>, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::Slug, Column::Name])
        .filter(Column::Visibility.eq(Visibility::Public))
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}
