//! How many there are of a product: the one place where buyers take and give back. Each is one
//! conditional statement, so that of the last piece there is one buyer, however many ask at once.
use crate::products::news::Told;
use chrono::{DateTime, Utc};
use contracts::{Error, ProductId, Result};
use entities::product::{Entity, State};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Statement, Value,
};
use std::num::NonZeroU16;
use uuid::Uuid;

/// What came of taking some of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is taken.
    Done,
    /// There are only so many. Nothing was taken.
    Short(u32),
    /// It is not for sale just now, or not there any more. Nothing was taken.
    NotForSale,
}

#[derive(Debug, FromQueryResult)]
struct Left {
    stock: Option<i32>,
    marketplace_id: Uuid,
    name: String,
}

/// Takes so many pieces out of a product's stock, in a transaction with what they are taken for; of
/// what is made to order there is always enough. The bus hears when none are left.
///
/// Whoever takes several products takes them in the order of their ids, so that two who do so wait
/// for each other and are not in each other's way.
///
/// # Errors
/// When the database fails.
pub async fn take(
    db: &DatabaseTransaction,
    product: ProductId,
    pieces: NonZeroU16,
    now: DateTime<Utc>,
) -> Result<Taken> {
    let sql = "UPDATE products SET stock = stock - $2
        WHERE id = $1 AND state = 'open' AND stock >= $2
        RETURNING stock, marketplace_id, name";
    match change(db, sql, product, pieces).await.map_err(Error::storage)? {
        Some(left) => {
            if left.stock == Some(0) {
                tell(db, product, &left, now).await.map_err(Error::storage)?;
            }
            Ok(Taken::Done)
        }
        None => untaken(db, product).await.map_err(Error::storage),
    }
}

/// Gives so many pieces back, in a transaction with what they had been taken for. The bus hears when
/// there were none.
///
/// # Errors
/// When the database fails.
pub async fn give_back(
    db: &DatabaseTransaction,
    product: ProductId,
    pieces: NonZeroU16,
    now: DateTime<Utc>,
) -> Result<()> {
    let sql = "UPDATE products SET stock = CASE WHEN stock > 1000000 - $2 THEN 1000000 ELSE stock + $2 END
        WHERE id = $1 RETURNING stock, marketplace_id, name";
    let left = change(db, sql, product, pieces).await.map_err(Error::storage)?;
    if let Some(left) = left.filter(|left| left.stock == Some(i32::from(pieces.get()))) {
        tell(db, product, &left, now).await.map_err(Error::storage)?;
    }
    Ok(())
}

async fn change(
    db: &DatabaseTransaction,
    sql: &str,
    product: ProductId,
    pieces: NonZeroU16,
) -> Result<Option<Left>, DbErr> {
    let values: [Value; 2] = [product.0.into(), i32::from(pieces.get()).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Left::find_by_statement(statement).one(db).await
}

/// Why nothing was taken. What is made to order is not changed, for whoever changes a row has all others
/// wait who do.
async fn untaken(db: &DatabaseTransaction, product: ProductId) -> Result<Taken, DbErr> {
    let row = Entity::find_by_id(product.0).one(db).await?;
    let open = row.filter(|row| row.state == State::Open);
    Ok(open.map_or(Taken::NotForSale, |row| match row.stock {
        None => Taken::Done,
        Some(stock) => u32::try_from(stock).map_or(Taken::NotForSale, Taken::Short),
    }))
}

async fn tell(
    db: &DatabaseTransaction,
    product: ProductId,
    left: &Left,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Left { marketplace_id, name, .. } = left;
    let object = ("Product", product.0);
    Told { marketplace: *marketplace_id, verb: "Update", object, name, by: "Rose Ash", now }
        .tell(db)
        .await
}
