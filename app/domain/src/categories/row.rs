//! The rows of categories.
use contracts::market::Category;
use contracts::{CategoryId, Error, MarketplaceId, Result, Slug};
use entities::category::{Column, Entity, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// All of one marketplace, by their places.
pub async fn of(
    db: &impl ConnectionTrait,
    marketplace: MarketplaceId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::MarketplaceId.eq(marketplace.0))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Name)
        .order_by_asc(Column::Id)
        .limit(Category::MOST)
        .all(db)
        .await
}

/// A category for a change, in a transaction: nobody puts anything into it until it is done.
pub async fn to_change(db: &impl ConnectionTrait, id: CategoryId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).lock_exclusive().one(db).await
}

/// Another one that has this address.
pub async fn named(
    db: &impl ConnectionTrait,
    (marketplace, id): (MarketplaceId, CategoryId),
    slug: &Slug,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::MarketplaceId.eq(marketplace.0))
        .filter(Column::Slug.eq(slug.as_str()))
        .filter(Column::Id.ne(id.0))
        .one(db)
        .await
}

/// Whether others are in it.
pub async fn holds_some(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::ParentId.eq(id)).count(db).await? > 0)
}

/// Those that stand by themselves, each followed by those in it.
pub fn in_order(all: &[Category]) -> Vec<Category> {
    let within = |parent| all.iter().filter(move |one| one.parent == parent).cloned();
    within(None)
        .flat_map(|top| {
            let id = top.id;
            std::iter::once(top).chain(within(Some(id)))
        })
        .collect()
}

pub fn category(row: Model) -> Result<Category> {
    Ok(Category {
        id: CategoryId(row.id),
        marketplace: MarketplaceId(row.marketplace_id),
        parent: row.parent_id.map(CategoryId),
        slug: row.slug.try_into().map_err(Error::storage)?,
        name: row.name,
        position: row.position,
        version: row.version,
        updated_at: row.updated_at,
    })
}
