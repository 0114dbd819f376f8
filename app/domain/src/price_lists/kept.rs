//! Files that wait until somebody has said what their columns mean.
use chrono::{DateTime, TimeDelta, Utc};
use contracts::market::PriceList;
use contracts::{MarketplaceId, PriceListId};
use entities::price_list::{Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

const PATIENCE: TimeDelta = TimeDelta::hours(PriceList::HOURS);

/// Keeps a file, and forgets those that have waited too long.
pub async fn keep(
    db: &impl ConnectionTrait,
    marketplace: MarketplaceId,
    (name, bytes): (&str, Vec<u8>),
    now: DateTime<Utc>,
) -> Result<PriceListId, DbErr> {
    let late = Column::BroughtAt.lte(now - PATIENCE);
    Entity::delete_many().filter(late).exec(db).await?;
    let id = PriceListId::new();
    let row = Model {
        id: id.0,
        marketplace_id: marketplace.0,
        name: name.chars().take(PriceList::LONGEST_NAME).collect(),
        bytes,
        brought_at: now,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(id)
}

/// One of them, while it waits.
pub async fn one(
    db: &impl ConnectionTrait,
    (marketplace, id): (MarketplaceId, PriceListId),
    now: DateTime<Utc>,
) -> Result<Option<PriceList>, DbErr> {
    let waiting = Entity::find_by_id(id.0)
        .filter(Column::MarketplaceId.eq(marketplace.0))
        .filter(Column::BroughtAt.gt(now - PATIENCE));
    let row = waiting.one(db).await?;
    Ok(row.map(|row| PriceList { id, name: row.name, bytes: row.bytes }))
}
