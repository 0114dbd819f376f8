//! What hangs off pages and posts.
mod arrange;
mod rows;

pub(crate) use arrange::forget;
pub(crate) use rows::{attachment, public_places};

use crate::{times, transaction, versions};
use arrange::Arrangement;
use async_trait::async_trait;
use contracts::containers::{
    Arranged, Attachment, AttachmentKind, Container, Containers, Holder, Hung, Wanted,
};
use contracts::{Clock, ContainerId, Error, Result, Slug};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// [`Containers`] in a database.
#[derive(Clone)]
pub struct SqlContainers {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlContainers {
    /// What hangs where in `db`, arranged at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl fmt::Debug for SqlContainers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlContainers").finish_non_exhaustive()
    }
}

#[async_trait]
impl Containers for SqlContainers {
    async fn attached(&self, to: Container, kind: AttachmentKind) -> Result<Vec<Attachment>> {
        let rows = rows::attached(&self.db, &[to.id.0], kind).await.map_err(Error::storage)?;
        rows.into_iter().map(rows::attachment).collect()
    }

    async fn attached_to(
        &self,
        containers: &[ContainerId],
        kind: AttachmentKind,
    ) -> Result<Vec<Attachment>> {
        let ids: Vec<Uuid> = containers.iter().map(|id| id.0).collect();
        let rows = rows::attached(&self.db, &ids, kind).await.map_err(Error::storage)?;
        rows.into_iter().map(rows::attachment).collect()
    }

    async fn placed(&self, kind: AttachmentKind, children: &[Uuid]) -> Result<Vec<Attachment>> {
        let rows = rows::of_children(&self.db, kind, children).await.map_err(Error::storage)?;
        rows.into_iter().map(rows::attachment).collect()
    }

    async fn hung(&self, from: Container, kind: AttachmentKind) -> Result<Hung> {
        let version = versions::of(&self.db, &arrange::version_key(from, kind)).await;
        let version = version.map_err(Error::storage)?;
        Ok(Hung { version, attachments: self.attached(from, kind).await? })
    }

    async fn arrange(
        &self,
        holder: &Holder,
        kind: AttachmentKind,
        wanted: &Wanted,
        by: &str,
    ) -> Result<Arranged> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let key = arrange::version_key(holder.container, kind);
        if !versions::count_on(&db, &key, wanted.version, now).await.map_err(Error::storage)? {
            drop(db);
            return Ok(Arranged::Stale(self.hung(holder.container, kind).await?));
        }
        let arranged =
            Arrangement { holder, kind, children: &wanted.children, by, now }.run(&db).await?;
        if arranged == Arranged::Done {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(arranged)
    }

    async fn all(&self, kind: AttachmentKind, limit: u64) -> Result<Vec<Attachment>> {
        let now = times::now(&*self.clock);
        let rows = rows::by_label(&self.db, kind, limit, now).await.map_err(Error::storage)?;
        rows.into_iter().map(rows::attachment).collect()
    }

    async fn find(&self, kind: AttachmentKind, page: &Slug, slug: &Slug) -> Result<Attachment> {
        let now = times::now(&*self.clock);
        let row = rows::at(&self.db, kind, (page, slug), now).await.map_err(Error::storage)?;
        rows::attachment(row.ok_or(Error::NotFound)?)
    }
}
