//! What marketplaces sell.
mod listing;
pub(crate) mod news;
pub(crate) mod row;
mod save;
mod turn;

pub(crate) use save::words;

use crate::{times, transaction};
use async_trait::async_trait;
use contracts::market::{
    Aisle, Product, ProductPage, ProductPlace, ProductSaved, ProductState, ProductWriting, Products,
};
use contracts::people::Person;
use contracts::{Clock, Error, MarketplaceId, ProductId, Result, Slug};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// [`Products`] in a database.
#[derive(Clone)]
pub struct SqlProducts {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlProducts {
    /// The products in `db`, which change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn save_once(
        &self,
        which: (MarketplaceId, ProductId),
        from: Option<i32>,
        writing: &ProductWriting,
        by: &Person,
    ) -> Result<ProductSaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let saved = save::Save { which, from, writing, by, now }.run(&db).await?;
        if matches!(saved, ProductSaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

impl fmt::Debug for SqlProducts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlProducts").finish_non_exhaustive()
    }
}

#[async_trait]
impl Products for SqlProducts {
    async fn listing(
        &self,
        of: Aisle,
        words: Option<&str>,
        at: ProductPlace,
    ) -> Result<ProductPage> {
        listing::Listing { of, words: words.unwrap_or_default() }.page(&self.db, at).await
    }

    async fn at(&self, marketplace: MarketplaceId, slug: &Slug) -> Result<Product> {
        let row = row::at(&self.db, marketplace, slug).await.map_err(Error::storage)?;
        let row = match row {
            Some(row) => Some(row),
            None => row::formerly_at(&self.db, marketplace, slug).await.map_err(Error::storage)?,
        };
        row::whole(&self.db, row.ok_or(Error::NotFound)?).await
    }

    async fn open(&self, marketplace: MarketplaceId, id: ProductId) -> Result<Product> {
        let row = row::one(&self.db, (marketplace, id)).await.map_err(Error::storage)?;
        row::whole(&self.db, row.ok_or(Error::NotFound)?).await
    }

    async fn save(
        &self,
        which: (MarketplaceId, ProductId),
        from: Option<i32>,
        writing: &ProductWriting,
        by: &Person,
    ) -> Result<ProductSaved> {
        transaction::again_if_late(|| self.save_once(which, from, writing, by)).await
    }

    async fn turn(
        &self,
        which: (MarketplaceId, ProductId),
        to: (i32, ProductState),
        by: &Person,
    ) -> Result<ProductSaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let turned = turn::turn(&db, which, to, (by, times::now(&*self.clock))).await?;
        if matches!(turned, ProductSaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(turned)
    }
}
