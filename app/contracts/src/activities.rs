//! The activity bus, as the outside may read it.
use crate::{ActivityId, Result, Service};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// A public activity: something somebody did that anyone may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Which one it is.
    pub id: ActivityId,
    /// What was done (ActivityStreams vocabulary): `Create`, `Update`.
    pub verb: String,
    /// The service it was done on.
    pub origin: Service,
    /// Who did it, by name.
    pub actor_name: String,
    /// What it was done to, by name.
    pub object_name: String,
    /// What it was done to, by address; a path on the origin's host when it begins with a slash.
    pub object_url: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

/// The one bus.
#[async_trait]
pub trait Activities: Send + Sync {
    /// The newest public activities, newest first, at most `limit`.
    async fn recent(&self, limit: u64) -> Result<Vec<Activity>>;
}
