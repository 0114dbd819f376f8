//! Authors as editors look after them.
mod delete;
mod merge;
mod news;
mod row;
mod save;
mod slugs;
mod works;

use crate::in_order::{Entry, Names};
use crate::{times, transaction};
use async_trait::async_trait;
use contracts::authors::{
    AuthorDeleted, AuthorEntry, AuthorList, AuthorMerged, AuthorPlace, AuthorSaved, AuthorWriting,
    Authors, KeptAuthor,
};
use contracts::blog::Byline;
use contracts::people::{Handle, Person};
use contracts::{AuthorId, Clock, Error, Result, UserId};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

pub(crate) use row::{about, blank, byline, cover, handles, of};
pub(crate) use slugs::at_old_slug;

/// [`Authors`] in a database.
#[derive(Clone)]
pub struct SqlAuthors {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlAuthors {
    /// The authors in `db`, who change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn save_once(
        &self,
        id: AuthorId,
        from: Option<i32>,
        writing: &AuthorWriting,
        by: &Person,
    ) -> Result<AuthorSaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let saved = save::Save { id, from, writing, by, now }.run(&db).await?;
        if matches!(saved, AuthorSaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

impl fmt::Debug for SqlAuthors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlAuthors").finish_non_exhaustive()
    }
}

#[async_trait]
impl Authors for SqlAuthors {
    async fn shelf(&self, words: Option<&str>, at: AuthorPlace) -> Result<AuthorList> {
        let names = Names {
            table: "authors",
            text: "bio",
            links: ("post_authors", "author_id"),
            filter: "1 = 1",
            words: words.unwrap_or_default(),
        };
        let page = names.page(&self.db, at.map(|id| id.0)).await?;
        Ok(page.map(entry, AuthorId))
    }

    async fn open(&self, id: AuthorId) -> Result<KeptAuthor> {
        row::open(&self.db, id).await
    }

    async fn named(&self, name: &str) -> Result<KeptAuthor> {
        let id = row::named(&self.db, name).await.map_err(Error::storage)?;
        row::open(&self.db, id.ok_or(Error::NotFound)?).await
    }

    async fn of(&self, user: UserId) -> Result<Option<AuthorId>> {
        let author = row::of(&self.db, user.0).await.map_err(Error::storage)?;
        Ok(author.map(|author| AuthorId(author.id)))
    }

    async fn handle(&self, id: AuthorId) -> Result<Option<Handle>> {
        let handle = row::handle(&self.db, id.0).await.map_err(Error::storage)?;
        handle.map(|handle| handle.parse().map_err(Error::storage)).transpose()
    }

    async fn save(
        &self,
        id: AuthorId,
        from: Option<i32>,
        writing: &AuthorWriting,
        by: &Person,
    ) -> Result<AuthorSaved> {
        transaction::again_if_late(|| self.save_once(id, from, writing, by)).await
    }

    async fn merge(
        &self,
        from: (AuthorId, i32),
        into: (AuthorId, i32),
        by: &Person,
    ) -> Result<AuthorMerged> {
        if from.0 == into.0 {
            return Ok(AuthorMerged::Same);
        }
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let merged = merge::merge(&db, from, into, (by, times::now(&*self.clock))).await?;
        if matches!(merged, AuthorMerged::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(merged)
    }

    async fn delete(&self, id: AuthorId, version: i32, by: &Person) -> Result<AuthorDeleted> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let deleted = delete::delete(&db, (id, version), by, times::now(&*self.clock)).await?;
        if matches!(deleted, AuthorDeleted::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(deleted)
    }
}

fn entry(Entry { id, slug, name, text, posts }: Entry) -> AuthorEntry {
    AuthorEntry { id: AuthorId(id), byline: Byline { slug, name }, bio: text, posts }
}
