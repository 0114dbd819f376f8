//! Marketplaces, wherever they hang.
use crate::activities::{self, News};
use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::market::{Marketplace, Marketplaces};
use contracts::{Clock, Error, MarketplaceId, Result, Service};
use entities::ap_activity::Visibility;
use entities::marketplace::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, QueryOrder,
    QuerySelect,
};
use std::fmt;
use std::sync::Arc;

/// [`Marketplaces`] in a database.
#[derive(Clone)]
pub struct SqlMarketplaces {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlMarketplaces {
    /// The marketplaces in `db`, made at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl fmt::Debug for SqlMarketplaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlMarketplaces").finish_non_exhaustive()
    }
}

#[async_trait]
impl Marketplaces for SqlMarketplaces {
    async fn open(&self, id: MarketplaceId) -> Result<Marketplace> {
        let row = Entity::find_by_id(id.0).one(&self.db).await.map_err(Error::storage)?;
        Ok(Marketplace { id, name: row.ok_or(Error::NotFound)?.name })
    }

    async fn all(&self, limit: u64) -> Result<Vec<Marketplace>> {
        let rows = by_name(&self.db, limit).await.map_err(Error::storage)?;
        Ok(rows
            .into_iter()
            .map(|row| Marketplace { id: MarketplaceId(row.id), name: row.name })
            .collect())
    }

    async fn create(&self, marketplace: &Marketplace, by: &str) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        if insert(&db, marketplace, now).await.map_err(Error::storage)? {
            let news = vec![news(marketplace, by, now)];
            activities::publish(&db, news, now).await.map_err(Error::storage)?;
        }
        db.commit().await.map_err(Error::storage)
    }
}

async fn by_name(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    let all = Entity::find().order_by_asc(Column::Name).order_by_asc(Column::Id);
    all.limit(limit).all(db).await
}

/// False where there is one of that id.
async fn insert(
    db: &impl ConnectionTrait,
    marketplace: &Marketplace,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = Model { id: marketplace.id.0, name: marketplace.name.clone(), created_at: now };
    let there = OnConflict::column(Column::Id).do_nothing().to_owned();
    let new = Entity::insert(row.into_active_model()).on_conflict(there);
    Ok(new.exec_without_returning(db).await? == 1)
}

fn news(marketplace: &Marketplace, by: &str, now: DateTime<Utc>) -> News {
    News {
        origin: Service::Market,
        visibility: Visibility::Internal,
        verb: "Create",
        actor_name: by.to_owned(),
        object_type: "Marketplace",
        object_id: Some(marketplace.id.0),
        object_name: marketplace.name.clone(),
        object_url: None,
        tags: Vec::new(),
        happened_at: now,
    }
}
