//! SumUp's books and ours, compared merchant by merchant: each night, and whenever somebody asks.
mod books;
mod compare;
mod resolve;
mod rows;

use crate::payment_settings::keys;
use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use compare::Comparing;
use contracts::cart::{Comparison, Discrepancy, Reconciliation, Resolution};
use contracts::people::Person;
use contracts::{Clock, DiscrepancyId, Error, Paged, Position, Result, Vault};
use entities::{payment_setting, reconciliation};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use std::fmt;
use std::sync::Arc;
use sumup_api::{Checkouts, Trouble};

/// How long after a comparison the next one is due.
const EVERY: TimeDelta = TimeDelta::hours(24);
/// How long after one that failed.
const AGAIN: TimeDelta = TimeDelta::hours(1);
/// What is younger than this is left to the next time: it may be under way on either side.
const GRACE: TimeDelta = TimeDelta::hours(2);

/// [`Reconciliation`] in a database.
#[derive(Clone)]
pub struct SqlReconciliation {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    vault: Vault,
    sumup: Arc<dyn Checkouts>,
}

impl SqlReconciliation {
    /// The books in `db` at the `clock`'s time, compared with `sumup`'s by keys that `vault` opens.
    #[must_use]
    pub fn new(
        db: DatabaseConnection,
        clock: Arc<dyn Clock>,
        vault: Vault,
        sumup: Arc<dyn Checkouts>,
    ) -> Self {
        Self { db, clock, vault, sumup }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }

    /// Compares one merchant's; why that could not be done, where it could not.
    async fn compare(&self, of: &reconciliation::Model) -> Result<Option<String>> {
        let now = self.now();
        let settings = payment_setting::Entity::find()
            .filter(payment_setting::Column::MerchantCode.eq(&of.merchant_code));
        let settings = settings.all(&self.db).await.map_err(Error::storage)?;
        let Some(key) = settings.iter().find_map(|row| keys::open(&self.vault, row)) else {
            return Ok(Some("no key of theirs is kept".to_owned()));
        };
        let merchant = of.merchant_code.parse().map_err(Error::storage)?;
        let comparing = Comparing {
            db: &self.db,
            sumup: &*self.sumup,
            merchant: &merchant,
            key: &key,
            span: of.changed_since..now - GRACE,
        };
        let found = match comparing.run().await? {
            Ok(found) => found,
            Err(trouble) => return Ok(Some(told(&trouble))),
        };
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        rows::write_down(&db, found, now).await.map_err(Error::storage)?;
        rows::compared(&db, of, (now - GRACE).max(of.changed_since), now)
            .await
            .map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)?;
        Ok(None)
    }
}

impl fmt::Debug for SqlReconciliation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlReconciliation").finish_non_exhaustive()
    }
}

#[async_trait]
impl Reconciliation for SqlReconciliation {
    async fn comparisons(&self) -> Result<Vec<Comparison>> {
        rows::comparisons(&self.db).await.map_err(Error::storage)
    }

    async fn open(&self, at: Position) -> Result<Paged<Discrepancy>> {
        rows::open(&self.db, at).await
    }

    async fn turn(&self) -> Result<usize> {
        let now = self.now();
        rows::enlist(&self.db, now).await.map_err(Error::storage)?;
        let due = rows::claim(&self.db, now).await.map_err(Error::storage)?;
        for one in &due {
            let trouble = match self.compare(one).await {
                Ok(trouble) => trouble,
                Err(error) => {
                    let (merchant, error) = (&one.merchant_code, &error as &dyn std::error::Error);
                    tracing::error!(merchant, error, "SumUp's books cannot be compared");
                    Some("something here failed".to_owned())
                }
            };
            if let Some(why) = trouble {
                rows::failed(&self.db, one, &why, now + AGAIN).await.map_err(Error::storage)?;
            }
        }
        Ok(due.len())
    }

    async fn hurry(&self) -> Result<()> {
        rows::hurry(&self.db, self.now()).await.map_err(Error::storage)
    }

    async fn resolve(&self, id: DiscrepancyId, how: Resolution, by: &Person) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        resolve::resolve(&db, id, (how, &by.name), self.now()).await?;
        db.commit().await.map_err(Error::storage)
    }
}

fn told(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Later { .. } => "SumUp does not answer".to_owned(),
        trouble => trouble.to_string(),
    }
}
