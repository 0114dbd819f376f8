//! A product is closed, or opened again.
use super::{news, row};
use chrono::{DateTime, Utc};
use contracts::market::{ProductSaved, ProductState};
use contracts::people::Person;
use contracts::{Error, MarketplaceId, ProductId, Result};
use entities::product::Model;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, IntoActiveModel};

/// Gives a product another state, in a transaction that is to be given up unless it is
/// [`ProductSaved::Done`].
pub async fn turn(
    db: &DatabaseTransaction,
    (marketplace, id): (MarketplaceId, ProductId),
    (version, state): (i32, ProductState),
    (by, now): (&Person, DateTime<Utc>),
) -> Result<ProductSaved> {
    let here = row::to_change(db, id.0).await.map_err(Error::storage)?;
    let here = here.filter(|row| row.marketplace_id == marketplace.0).ok_or(Error::NotFound)?;
    if here.version != version {
        return Ok(ProductSaved::Stale(row::whole(db, here).await?.into()));
    }
    let state = row::kept_state(state);
    if here.state == state {
        return Ok(ProductSaved::Done(row::whole(db, here).await?.into()));
    }
    let turned = Model { state, version: version + 1, updated_at: now, ..here };
    put(db, &turned, by, now).await.map_err(Error::storage)?;
    Ok(ProductSaved::Done(row::whole(db, turned).await?.into()))
}

async fn put(
    db: &DatabaseTransaction,
    row: &Model,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    row.clone().into_active_model().reset_all().update(db).await?;
    let told = news::Told {
        marketplace: row.marketplace_id,
        verb: "Update",
        object: ("Product", row.id),
        name: &row.name,
        by: &by.name,
        now,
    };
    told.tell(db).await
}
