//! A category goes; what stood in it stays.
use super::row;
use crate::products::news::Told;
use chrono::{DateTime, Utc};
use contracts::market::CategoryRemoved;
use contracts::people::Person;
use contracts::{CategoryId, Error, MarketplaceId, Result};
use entities::category::{Entity, Model};
use entities::product;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

/// Forgets a category, in a transaction that is to be given up unless it is
/// [`CategoryRemoved::Done`].
pub async fn remove(
    db: &DatabaseTransaction,
    (marketplace, id): (MarketplaceId, CategoryId),
    version: i32,
    (by, now): (&Person, DateTime<Utc>),
) -> Result<CategoryRemoved> {
    let row = row::to_change(db, id).await.map_err(Error::storage)?;
    let row = row.filter(|row| row.marketplace_id == marketplace.0).ok_or(Error::NotFound)?;
    if row.version != version {
        return Ok(CategoryRemoved::Stale);
    }
    if row::holds_some(db, row.id).await.map_err(Error::storage)? {
        return Ok(CategoryRemoved::NotEmpty);
    }
    forget(db, &row).await.map_err(Error::storage)?;
    let object = ("Category", row.id);
    let told = Told {
        marketplace: marketplace.0,
        verb: "Remove",
        object,
        name: &row.name,
        by: &by.name,
        now,
    };
    told.tell(db).await.map_err(Error::storage)?;
    Ok(CategoryRemoved::Done)
}

/// What stood in it stands in what it was in.
async fn forget(db: &DatabaseTransaction, row: &Model) -> Result<(), DbErr> {
    product::Entity::update_many()
        .col_expr(product::Column::CategoryId, Expr::value(row.parent_id))
        .filter(product::Column::CategoryId.eq(row.id))
        .exec(db)
        .await?;
    Entity::delete_by_id(row.id).exec(db).await?;
    Ok(())
}
