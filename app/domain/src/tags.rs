//! Tags as editors look after them.
mod delete;
mod merge;
mod news;
mod row;
mod save;
mod slugs;
mod uses;

use crate::in_order::{Entry, Names};
use crate::{times, transaction};
use async_trait::async_trait;
use contracts::blog::TagLabel;
use contracts::people::Person;
use contracts::tags::{
    KeptTag, TagDeleted, TagEntry, TagList, TagMerged, TagPlace, TagSaved, TagShelf, TagWriting,
    Tags,
};
use contracts::{Clock, Error, Result, TagId};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

pub(crate) use row::{about, blank, label};
pub(crate) use slugs::{at_old_slug, of as slug};

/// [`Tags`] in a database.
#[derive(Clone)]
pub struct SqlTags {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlTags {
    /// The tags in `db`, which change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn save_once(
        &self,
        id: TagId,
        from: Option<i32>,
        writing: &TagWriting,
        by: &Person,
    ) -> Result<TagSaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let saved = save::Save { id, from, writing, by, now }.run(&db).await?;
        if matches!(saved, TagSaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

impl fmt::Debug for SqlTags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlTags").finish_non_exhaustive()
    }
}

#[async_trait]
impl Tags for SqlTags {
    async fn shelf(&self, on: TagShelf, words: Option<&str>, at: TagPlace) -> Result<TagList> {
        let names = Names {
            table: "tags",
            text: "description",
            links: ("post_tags", "tag_id"),
            filter: match on {
                TagShelf::Public => "visibility = 'public'",
                TagShelf::Internal => "visibility = 'internal'",
            },
            words: words.unwrap_or_default(),
        };
        let page = names.page(&self.db, at.map(|id| id.0)).await?;
        Ok(page.map(entry, TagId))
    }

    async fn open(&self, id: TagId) -> Result<KeptTag> {
        row::open(&self.db, id).await
    }

    async fn named(&self, name: &str) -> Result<KeptTag> {
        let id = row::named(&self.db, name).await.map_err(Error::storage)?;
        row::open(&self.db, id.ok_or(Error::NotFound)?).await
    }

    async fn save(
        &self,
        id: TagId,
        from: Option<i32>,
        writing: &TagWriting,
        by: &Person,
    ) -> Result<TagSaved> {
        transaction::again_if_late(|| self.save_once(id, from, writing, by)).await
    }

    async fn merge(
        &self,
        from: (TagId, i32),
        into: (TagId, i32),
        by: &Person,
    ) -> Result<TagMerged> {
        if from.0 == into.0 {
            return Ok(TagMerged::Same);
        }
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let merged = merge::merge(&db, from, into, (by, times::now(&*self.clock))).await?;
        if matches!(merged, TagMerged::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(merged)
    }

    async fn delete(&self, id: TagId, version: i32, by: &Person) -> Result<TagDeleted> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let deleted = delete::delete(&db, (id, version), by, times::now(&*self.clock)).await?;
        if matches!(deleted, TagDeleted::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(deleted)
    }
}

fn entry(Entry { id, slug, name, text, posts }: Entry) -> TagEntry {
    TagEntry { id: TagId(id), label: TagLabel { slug, name }, description: text, posts }
}
