use super::{Deed, Voice};
use crate::people::Handle;
use crate::{Cursor, Paged, Position, RemoteActorId, Result, Service};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// Somebody elsewhere who follows somebody here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// Who it is here.
    pub id: RemoteActorId,
    /// Their id.
    pub uri: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

impl Follower {
    /// Where they stand in the list.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.since, id: self.id.0 }
    }
}

/// Somebody elsewhere who asks to follow somebody here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFollower {
    /// Whom they ask to follow.
    pub of: Voice,
    /// Who asks.
    pub by: RemoteActorId,
    /// The id of what asks for it.
    pub follow: String,
    /// Where the answer goes.
    pub inbox: String,
}

/// Who follows whom of ours, on which host.
#[async_trait]
pub trait Followers: Send + Sync {
    /// Takes a follower, and writes down the answer to be sent. Whoever asks again is answered again.
    async fn accept(&self, new: &NewFollower, answer: &Deed) -> Result<()>;

    /// Somebody follows somebody no more.
    async fn leave(&self, of: &Voice, by: RemoteActorId) -> Result<()>;

    /// Somebody takes back what asked for it, by its id alone.
    async fn withdraw(&self, follow: &str, by: RemoteActorId) -> Result<()>;

    /// How many there are.
    async fn count(&self, of: &Voice) -> Result<u64>;

    /// How many follow a person, on each of [`Voice::HOSTS`].
    async fn by_host(&self, of: &Handle) -> Result<Vec<(Service, u64)>>;

    /// One page of them, the latest first: 50 at most.
    async fn page(&self, of: &Voice, at: Position) -> Result<Paged<Follower>>;
}
