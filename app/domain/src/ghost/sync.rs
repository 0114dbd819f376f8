//! A live site, kept in step with: asked by one process at a time, in steps that each are one
//! transaction and say in it how far they have come.
mod apply;
mod collisions;
mod compare;
mod connecting;
mod connection;
mod cursors;
mod files;
mod halt;
mod hearing;
mod job;
mod left_out;
mod members;
mod poll;
mod pull;
mod push;
mod standing;
mod turn;
mod wakes;

use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::files::Files;
use contracts::ghost::{Collision, Delivery, GhostSync, Heard, Keep, Standing, Trouble, Wish};
use contracts::{Clock, Error, Links, PostId, Result, Vault};
use ghost_api::Ghosts;
use sea_orm::{DatabaseConnection, DbErr};
use std::fmt;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use uuid::Uuid;

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a connection finds around it.
pub struct Surroundings {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What its secrets are sealed by.
    pub vault: Vault,
    /// How Ghosts are reached.
    pub ghosts: Arc<dyn Ghosts>,
    /// Where pictures, media and files lie.
    pub files: Arc<dyn Files>,
    /// The folder that they come into.
    pub incoming: PathBuf,
    /// The folder that somebody may copy a Ghost's `content` into by hand.
    pub content: PathBuf,
    /// Where everything lives.
    pub links: Links,
}

/// [`GhostSync`] in a database, and the work that keeps both in step.
#[derive(Clone)]
pub struct SqlGhostSync {
    db: DatabaseConnection,
    around: Arc<Surroundings>,
    /// Who we are among the processes that may do the work.
    me: Uuid,
}

impl SqlGhostSync {
    /// The connection in `db`.
    #[must_use]
    pub fn new(db: DatabaseConnection, around: Surroundings) -> Self {
        Self { db, around: Arc::new(around), me: Uuid::now_v7() }
    }

    /// Does what is due, if nobody else is at it: a while of work at most. What goes wrong with
    /// Ghost is written down for the settings page, and no error.
    ///
    /// # Errors
    /// When the database fails.
    #[must_use]
    pub fn turn(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(turn::turn(self))
    }

    /// Makes pictures anew that lie here as they came, copied here by hand or fetched once; says how
    /// many. It takes a second or so each, needs no connection, and may be cut off anywhere.
    ///
    /// # Errors
    /// When the database or the disk fails, or a bucket does not answer.
    #[must_use]
    pub fn make_pictures_anew(&self) -> BoxFuture<'_, Result<u64>> {
        Box::pin(files::make_anew(self))
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.around.clock)
    }

    /// One small change to the connection.
    async fn change(&self, set: impl FnOnce(&mut entities::ghost_connection::Model)) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let row = connection::held(&db).await.map_err(Error::storage)?;
        let mut row = row.ok_or(Error::NotFound)?;
        set(&mut row);
        connection::put(&db, row).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }
}

impl fmt::Debug for SqlGhostSync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlGhostSync").finish_non_exhaustive()
    }
}

#[async_trait]
impl GhostSync for SqlGhostSync {
    async fn standing(&self) -> Result<Option<Standing>> {
        standing::standing(&self.db).await
    }

    async fn connect(&self, wish: Wish) -> Result<Result<(), Trouble>> {
        connecting::connect(self, wish).await
    }

    async fn pull(&self) -> Result<()> {
        let now = self.now();
        cursors::forget(&self.db).await.map_err(Error::storage)?;
        self.change(|row| {
            row.pull_wanted_at = Some(now);
            connection::try_again(row);
        })
        .await
    }

    async fn pause(&self) -> Result<()> {
        let now = self.now();
        self.change(|row| row.paused_at = row.paused_at.or(Some(now))).await
    }

    async fn resume(&self) -> Result<()> {
        self.change(|row| {
            row.paused_at = None;
            connection::try_again(row);
        })
        .await
    }

    async fn disconnect(&self) -> Result<()> {
        let forgotten = async {
            let db = transaction::begin(&self.db).await?;
            connection::forget(&db).await?;
            db.commit().await
        };
        forgotten.await.map_err(|error: DbErr| Error::storage(error))
    }

    async fn hear(&self, delivery: Delivery<'_>) -> Result<Heard> {
        hearing::hear(self, delivery).await
    }

    async fn collision(&self, post: PostId) -> Result<Collision> {
        collisions::collision(&self.db, post).await
    }

    async fn settle(&self, post: PostId, keep: Keep) -> Result<()> {
        collisions::settle(self, post, keep).await
    }
}
