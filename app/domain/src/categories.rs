//! Categories of marketplaces: shelves, and shelves within them.
mod remove;
mod row;
mod save;

pub(crate) use save::Save;

use crate::former::CATEGORIES;
use crate::{times, transaction};
use async_trait::async_trait;
use contracts::market::{Categories, Category, CategoryRemoved, CategorySaved, CategoryWriting};
use contracts::people::Person;
use contracts::{CategoryId, Clock, Error, MarketplaceId, Result, Slug};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// [`Categories`] in a database.
#[derive(Clone)]
pub struct SqlCategories {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlCategories {
    /// The categories in `db`, which change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn save_once(
        &self,
        which: (MarketplaceId, CategoryId),
        from: Option<i32>,
        writing: &CategoryWriting,
        by: &Person,
    ) -> Result<CategorySaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let saved = save::Save { which, from, writing, by, now }.run(&db).await?;
        if matches!(saved, CategorySaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

impl fmt::Debug for SqlCategories {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlCategories").finish_non_exhaustive()
    }
}

#[async_trait]
impl Categories for SqlCategories {
    async fn of(&self, marketplace: MarketplaceId) -> Result<Vec<Category>> {
        let rows = row::of(&self.db, marketplace).await.map_err(Error::storage)?;
        let all: Vec<Category> = rows.into_iter().map(row::category).collect::<Result<_>>()?;
        Ok(row::in_order(&all))
    }

    async fn formerly_at(&self, marketplace: MarketplaceId, slug: &Slug) -> Result<CategoryId> {
        let left = CATEGORIES.at(&self.db, (marketplace.0, slug.as_str())).await;
        left.map_err(Error::storage)?.map(CategoryId).ok_or(Error::NotFound)
    }

    async fn save(
        &self,
        which: (MarketplaceId, CategoryId),
        from: Option<i32>,
        writing: &CategoryWriting,
        by: &Person,
    ) -> Result<CategorySaved> {
        transaction::again_if_late(|| self.save_once(which, from, writing, by)).await
    }

    async fn remove(
        &self,
        which: (MarketplaceId, CategoryId),
        version: i32,
        by: &Person,
    ) -> Result<CategoryRemoved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let removed = remove::remove(&db, which, version, (by, now)).await?;
        if removed == CategoryRemoved::Done {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(removed)
    }
}
