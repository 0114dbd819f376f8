//! The work of one turn.
use super::super::address::Rewriter;
use super::halt::Halt;
use super::{SqlGhostSync, connection};
use crate::ghost::Live;
use crate::{times, transaction};
use chrono::{DateTime, Utc};
use contracts::ghost::Trouble;
use entities::ghost_connection::{Direction, Model};
use ghost_api::{Ghost, Key};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::sync::Arc;

/// What [`super::Surroundings::vault`] seals the key for.
pub const KEY: &str = "ghost admin key";
/// Likewise the webhooks' secret.
pub const WEBHOOK: &str = "ghost webhook secret";

/// A Ghost, and what is needed to keep in step with it.
pub struct Job<'s> {
    pub sync: &'s SqlGhostSync,
    pub row: Model,
    pub ghost: Arc<dyn Ghost>,
    pub address: Rewriter,
}

impl<'s> Job<'s> {
    /// The work on this connection.
    pub fn of(sync: &'s SqlGhostSync, row: Model) -> Result<Self, Trouble> {
        let key = sync.around.vault.open(KEY, &row.api_key).ok_or(Trouble::Key)?;
        let key = Key::parse(&String::from_utf8_lossy(&key))?;
        let address = sync.around.ghosts.address(&row.site_url)?;
        let ghost = sync.around.ghosts.at(&address, &key);
        let address = Rewriter::of(&[&row.site_url, &row.public_url]);
        Ok(Self { sync, row, ghost, address })
    }

    pub fn db(&self) -> &DatabaseConnection {
        &self.sync.db
    }

    pub fn now(&self) -> DateTime<Utc> {
        times::now(&*self.sync.around.clock)
    }

    pub fn both_ways(&self) -> bool {
        self.row.direction == Direction::Both
    }

    pub fn live(&self) -> Live {
        Live { both_ways: self.both_ways(), since: self.row.connected_at, keep: None }
    }

    /// A transaction of this work: none once somebody else has it, or it is to rest.
    pub async fn begin(&self) -> Result<DatabaseTransaction, Halt> {
        let db = transaction::begin(self.db()).await?;
        if connection::lease(&db, self.sync.me, self.now()).await? {
            Ok(db)
        } else {
            Err(Halt::Lost)
        }
    }

    /// Says that the work goes on.
    pub async fn go_on(&self) -> Result<(), Halt> {
        let ours = connection::lease(self.db(), self.sync.me, self.now()).await?;
        if ours { Ok(()) } else { Err(Halt::Lost) }
    }
}
