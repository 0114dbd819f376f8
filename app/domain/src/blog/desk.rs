//! Where posts and pages are written and looked after.
mod about;
mod authors;
mod beside;
mod bin;
pub(crate) mod manuscript;
mod names;
mod preview;
mod revision;
mod row;
mod save;
mod shelf;
mod slugs;
mod tags;
mod working_copy;

pub(crate) use revision::keep as keep_revision;

use crate::blog::vouched;
use crate::{times, transaction};
use async_trait::async_trait;
use contracts::blog::Post;
use contracts::desk::{
    Begun, Entry, Manuscript, Manuscripts, Names, Previews, Restored, Revision, Revisions, Saved,
    Sheet, Shelf, Standing, State, WorkingCopies, WorkingCopy, Writing,
};
use contracts::people::Person;
use contracts::{Clock, Error, Paged, Position, PostId, Result, UserId};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// [`Manuscripts`], their [`Revisions`], [`Previews`] and [`WorkingCopies`] in a database.
#[derive(Clone)]
pub struct SqlManuscripts {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlManuscripts {
    /// The manuscripts in `db`, which change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn save_once(
        &self,
        id: PostId,
        from: Option<i32>,
        writing: &Writing,
        by: &Person,
    ) -> Result<Saved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let saved = save::Save { id, from, writing, by, now }.run(&db).await?;
        if let Saved::Done(kept) = &saved {
            vouched::vouch(&db, kept, by, now).await.map_err(Error::storage)?;
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

impl fmt::Debug for SqlManuscripts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlManuscripts").finish_non_exhaustive()
    }
}

#[async_trait]
impl Manuscripts for SqlManuscripts {
    async fn shelf(&self, on: Shelf, words: Option<&str>, at: Position) -> Result<Paged<Entry>> {
        shelf::page(&self.db, on, words, at).await
    }

    async fn open(&self, id: PostId) -> Result<Manuscript> {
        manuscript::open(&self.db, id).await
    }

    async fn save(
        &self,
        id: PostId,
        from: Option<i32>,
        writing: &Writing,
        by: &Person,
    ) -> Result<Saved> {
        transaction::again_if_late(|| self.save_once(id, from, writing, by)).await
    }

    async fn discard(&self, id: PostId, by: &Person) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        bin::discard(&db, id, by, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)
    }

    async fn binned(&self, id: PostId) -> Result<Manuscript> {
        manuscript::binned(&self.db, id).await
    }

    async fn destroy(&self, id: PostId) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        bin::destroy(&db, id, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)
    }

    async fn restore(&self, id: PostId, by: &Person) -> Result<Restored> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let restored = bin::restore(&db, id, by, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(restored)
    }

    async fn empty_bin(&self) -> Result<u64> {
        bin::empty(&self.db, times::now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn names(&self) -> Result<Names> {
        names::names(&self.db).await.map_err(Error::storage)
    }
}

#[async_trait]
impl Revisions for SqlManuscripts {
    async fn past(&self, id: PostId) -> Result<Vec<Revision>> {
        revision::past(&self.db, id).await.map_err(Error::storage)
    }

    async fn state(&self, id: PostId, version: i32) -> Result<State> {
        revision::state(&self.db, id, version).await
    }
}

#[async_trait]
impl Previews for SqlManuscripts {
    async fn key(&self, id: PostId) -> Result<Option<String>> {
        preview::key(&self.db, id).await.map_err(Error::storage)
    }

    async fn renew(&self, id: PostId) -> Result<String> {
        manuscript::open(&self.db, id).await?;
        let now = times::now(&*self.clock);
        preview::renew(&self.db, id, now).await
    }

    async fn end(&self, id: PostId) -> Result<()> {
        preview::end(&self.db, id).await.map_err(Error::storage)
    }

    async fn show(&self, key: &str) -> Result<(Post, Standing)> {
        preview::show(&self.db, key, times::now(&*self.clock)).await
    }
}

#[async_trait]
impl WorkingCopies for SqlManuscripts {
    async fn of(&self, id: PostId, by: UserId) -> Result<Option<WorkingCopy>> {
        working_copy::of(&self.db, id, by).await
    }

    async fn keep(&self, id: PostId, by: UserId, sheet: &Sheet) -> Result<()> {
        working_copy::keep(&self.db, id, by, sheet, times::now(&*self.clock)).await
    }

    async fn forget(&self, id: PostId, by: UserId) -> Result<()> {
        working_copy::forget(&self.db, id, by).await.map_err(Error::storage)
    }

    async fn begun(&self, by: UserId) -> Result<Vec<Begun>> {
        working_copy::begun(&self.db, by).await.map_err(Error::storage)
    }
}
