//! What members do in the fediverse, who hears of it, and who wrote to us.
mod followers;
mod keys;
mod letters;
mod notices;
mod outbox;
mod peers;
mod reactions;
mod reading;
mod rows;

use crate::times;
use chrono::{DateTime, Utc};
use contracts::{Clock, Vault};
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// All of the contracts of the fediverse, in a database.
#[derive(Clone)]
pub struct SqlFederation {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    vault: Vault,
}

impl SqlFederation {
    /// The fediverse as `db` knows it, by the `clock`'s time, with keys sealed by `vault`.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, vault: Vault) -> Self {
        Self { db, clock, vault }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }
}

impl fmt::Debug for SqlFederation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlFederation").finish_non_exhaustive()
    }
}
