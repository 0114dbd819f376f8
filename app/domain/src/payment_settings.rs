//! How what is sold is paid for, container by container.
pub(crate) mod keys;
mod rows;
mod terms;

pub(crate) use rows::{find, forget};

use crate::activities::{self, News};
use crate::{times, transaction, versions};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::cart::{KeptTerms, MerchantCode, Outcome, PaymentSettings, Settled, WantedTerms};
use contracts::containers::{Container, ContainerType, Holder};
use contracts::{Clock, Error, Result, Service, Vault};
use entities::ap_activity::Visibility;
use entities::payment_setting::Model;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::fmt;
use std::sync::Arc;
use sumup_api::SumUp;

/// [`PaymentSettings`] in a database.
#[derive(Clone)]
pub struct SqlPaymentSettings {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    vault: Vault,
    sumup: Arc<dyn SumUp>,
}

impl SqlPaymentSettings {
    /// The terms in `db`, set at the `clock`'s time, with keys sealed by `vault` and checked by
    /// `sumup`.
    #[must_use]
    pub fn new(
        db: DatabaseConnection,
        clock: Arc<dyn Clock>,
        vault: Vault,
        sumup: Arc<dyn SumUp>,
    ) -> Self {
        Self { db, clock, vault, sumup }
    }

    /// Counts one more change; else what somebody else made of it.
    async fn count_on(
        &self,
        db: DatabaseTransaction,
        (of, version): (Container, i64),
        now: DateTime<Utc>,
    ) -> Result<Result<DatabaseTransaction, KeptTerms>> {
        let newest = versions::count_on(&db, &version_key(of), version, now).await;
        if newest.map_err(Error::storage)? {
            return Ok(Ok(db));
        }
        drop(db);
        self.of(of).await.map(Err)
    }

    async fn begin(&self) -> Result<DatabaseTransaction> {
        transaction::begin(&self.db).await.map_err(Error::storage)
    }

    async fn ask(&self, row: &Model) -> Result<Outcome> {
        let code = row.merchant_code.as_deref().ok_or(Error::NotFound)?;
        let code: MerchantCode = code.parse().map_err(Error::storage)?;
        let Some(key) = keys::open(&self.vault, row) else { return Ok(Outcome::Unreadable) };
        let said = self.sumup.merchant(&code, &key).await;
        Ok(terms::judged(said, &row.currency))
    }
}

impl fmt::Debug for SqlPaymentSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlPaymentSettings").finish_non_exhaustive()
    }
}

#[async_trait]
impl PaymentSettings for SqlPaymentSettings {
    async fn of(&self, container: Container) -> Result<KeptTerms> {
        let version = versions::of(&self.db, &version_key(container)).await;
        let version = version.map_err(Error::storage)?;
        let row = rows::find(&self.db, container.id).await.map_err(Error::storage)?;
        Ok(KeptTerms { version, terms: row.map(terms::terms).transpose()? })
    }

    async fn settle(&self, holder: &Holder, wanted: &WantedTerms, by: &str) -> Result<Settled> {
        let (of, now) = (holder.container, times::now(&*self.clock));
        let db = match self.count_on(self.begin().await?, (of, wanted.version), now).await? {
            Ok(db) => db,
            Err(theirs) => return Ok(Settled::Stale(theirs)),
        };
        let before = rows::find(&db, of.id).await.map_err(Error::storage)?;
        let Some(row) = terms::row(&self.vault, of, wanted, before.as_ref(), now) else {
            return Ok(Settled::KeyMissing);
        };
        let other = before.as_ref().filter(|before| before.merchant_code != row.merchant_code);
        if is_in_use(&db, other).await? {
            return Ok(Settled::InUse);
        }
        rows::put(&db, row).await.map_err(Error::storage)?;
        let verb = if before.is_some() { "Update" } else { "Add" };
        let news = vec![news(verb, holder, by, now)];
        activities::publish(&db, news, now).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)?;
        Ok(Settled::Done)
    }

    async fn withdraw(&self, holder: &Holder, version: i64, by: &str) -> Result<Settled> {
        let (of, now) = (holder.container, times::now(&*self.clock));
        let db = match self.count_on(self.begin().await?, (of, version), now).await? {
            Ok(db) => db,
            Err(theirs) => return Ok(Settled::Stale(theirs)),
        };
        let before = rows::find(&db, of.id).await.map_err(Error::storage)?;
        if is_in_use(&db, before.as_ref()).await? {
            return Ok(Settled::InUse);
        }
        if rows::delete(&db, of).await.map_err(Error::storage)? {
            let news = vec![news("Remove", holder, by, now)];
            activities::publish(&db, news, now).await.map_err(Error::storage)?;
        }
        db.commit().await.map_err(Error::storage)?;
        Ok(Settled::Done)
    }

    async fn check(&self, container: Container) -> Result<Outcome> {
        let row = rows::find(&self.db, container.id).await.map_err(Error::storage)?;
        let row = row.filter(|row| row.secret_key.is_some()).ok_or(Error::NotFound)?;
        let outcome = self.ask(&row).await?;
        let checked = terms::checked(row, &outcome, times::now(&*self.clock));
        rows::note(&self.db, checked).await.map_err(Error::storage)?;
        Ok(outcome)
    }
}

/// Whether the key of a row that is to go is needed for a payment.
async fn is_in_use(db: &DatabaseTransaction, row: Option<&Model>) -> Result<bool> {
    match row {
        Some(row) => rows::is_in_use(db, row).await.map_err(Error::storage),
        None => Ok(false),
    }
}

fn version_key(of: Container) -> String {
    let (ContainerType::Page, id) = (of.kind, of.id);
    format!("payment-settings.{id}")
}

/// What changed is not told: who has to know asks.
fn news(verb: &'static str, of: &Holder, by: &str, now: DateTime<Utc>) -> News {
    News {
        origin: Service::Cart,
        visibility: Visibility::Internal,
        verb,
        actor_name: by.to_owned(),
        object_type: "PaymentSettings",
        object_id: Some(of.container.id.0),
        object_name: of.label.clone(),
        object_url: None,
        tags: Vec::new(),
        happened_at: now,
    }
}
