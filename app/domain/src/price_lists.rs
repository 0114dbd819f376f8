//! Price lists of suppliers, and what marketplaces take from them.
mod changes;
mod kept;
mod taking;

use crate::{times, transaction};
use async_trait::async_trait;
use changes::Changes;
use contracts::market::{Comparison, Listed, PriceList, PriceLists, Vat};
use contracts::people::Person;
use contracts::{Clock, Error, MarketplaceId, PriceListId, Result};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;
use taking::Taking;

/// [`PriceLists`] in a database.
#[derive(Clone)]
pub struct SqlPriceLists {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlPriceLists {
    /// The price lists in `db`, which wait and are taken at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn take_once(&self, taking: &Taking<'_>) -> Result<Comparison> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let comparison = taking.run(&db).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(comparison)
    }
}

impl fmt::Debug for SqlPriceLists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlPriceLists").finish_non_exhaustive()
    }
}

#[async_trait]
impl PriceLists for SqlPriceLists {
    async fn keep(&self, marketplace: MarketplaceId, file: (&str, Vec<u8>)) -> Result<PriceListId> {
        let now = times::now(&*self.clock);
        kept::keep(&self.db, marketplace, file, now).await.map_err(Error::storage)
    }

    async fn open(&self, marketplace: MarketplaceId, id: PriceListId) -> Result<PriceList> {
        let now = times::now(&*self.clock);
        let kept = kept::one(&self.db, (marketplace, id), now).await.map_err(Error::storage)?;
        kept.ok_or(Error::NotFound)
    }

    async fn compare(&self, marketplace: MarketplaceId, listed: &[Listed]) -> Result<Comparison> {
        let shelves = taking::shelves(&self.db, marketplace).await.map_err(Error::storage)?;
        let goods = taking::goods(marketplace).all(&self.db).await.map_err(Error::storage)?;
        Ok(Changes::find(&goods, &shelves, listed).comparison())
    }

    async fn take(
        &self,
        marketplace: MarketplaceId,
        listed: &[Listed],
        vat: Vat,
        by: &Person,
    ) -> Result<Comparison> {
        let taking = Taking { marketplace, listed, vat, by, now: times::now(&*self.clock) };
        transaction::again_if_late(|| self.take_once(&taking)).await
    }
}
