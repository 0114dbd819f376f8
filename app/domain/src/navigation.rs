//! The menu.
mod follow;
mod joined;
mod known;
mod rows;

pub(crate) use follow::{forget, lead_on};
pub(crate) use rows::recognise;

use crate::activities::{self, News};
use crate::{times, transaction, versions};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::navigation::{Entry, Line, Navigation, Node, Outline};
use contracts::{Clock, Error, Result, Service};
use entities::ap_activity::Visibility;
use known::Known;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use std::fmt;
use std::sync::Arc;

const VERSION: &str = "menu.version";

/// [`Navigation`] in a database.
#[derive(Clone)]
pub struct SqlNavigation {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlNavigation {
    /// The menu in `db`, arranged at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl fmt::Debug for SqlNavigation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlNavigation").finish_non_exhaustive()
    }
}

#[async_trait]
impl Navigation for SqlNavigation {
    async fn menu(&self) -> Result<Vec<Node>> {
        Ok(joined::tree(&whole(&self.db).await?))
    }

    async fn outline(&self) -> Result<Outline> {
        let version = versions::of(&self.db, VERSION).await.map_err(Error::storage)?;
        Ok(Outline { version, lines: whole(&self.db).await? })
    }

    async fn lines(&self, entries: Vec<Entry>) -> Result<Vec<Line>> {
        let known = Known::of(&self.db, &entries).await.map_err(Error::storage)?;
        Ok(joined::lines(entries, &known))
    }

    async fn arrange(&self, by: &str, version: i64, entries: Vec<Entry>) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        if !versions::count_on(&db, VERSION, version, now).await.map_err(Error::storage)? {
            return Err(Error::Conflict);
        }
        rows::replace(&db, entries).await.map_err(Error::storage)?;
        activities::publish(&db, vec![news(by, now)], now).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }
}

/// Every entry, with what hangs off its pages: four statements at most.
async fn whole(db: &impl ConnectionTrait) -> Result<Vec<Line>> {
    let entries = rows::entries(db).await.map_err(Error::storage)?;
    let known = Known::of(db, &entries).await.map_err(Error::storage)?;
    Ok(joined::lines(joined::with_attached(entries, &known), &known))
}

fn news(by: &str, now: DateTime<Utc>) -> News {
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb: "Update",
        actor_name: by.to_owned(),
        object_type: "OrderedCollection",
        object_id: None,
        object_name: "Menu".to_owned(),
        object_url: None,
        tags: vec![Tag::NAV.into()],
        happened_at: now,
    }
}
