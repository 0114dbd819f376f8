//! Sessions kept in the database, for when there is no Redis.
use crate::Result;
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// One visitor's session as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The secret in the visitor's cookie, as a hash: reading the table gives no session away.
    pub key: String,
    /// What the session holds, as JSON.
    pub data: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// Every session on this database.
#[async_trait]
pub trait SessionRows: Send + Sync {
    /// Keeps a new session. False, and nothing kept, when its key is taken.
    async fn create(&self, row: SessionRow) -> Result<bool>;
    /// Keeps a session, whether or not it was there.
    async fn save(&self, row: SessionRow) -> Result<()>;
    /// A session that has not ended.
    async fn load(&self, key: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>>;
    /// Forgets a session; one that is not there is forgotten already.
    async fn delete(&self, key: &str) -> Result<()>;
    /// Forgets every session that has ended; says how many.
    async fn delete_ended(&self, now: DateTime<Utc>) -> Result<u64>;
}
