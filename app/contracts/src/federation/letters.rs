use crate::{LetterId, Result, Service};
use async_trait::async_trait;

/// Something that somebody elsewhere did, whose signature was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Which one it is here.
    pub id: LetterId,
    /// On whose host it came in.
    pub service: Service,
    /// Its id.
    pub activity: String,
    /// Who did it, and signed it.
    pub from: String,
    /// As it came: JSON.
    pub body: String,
}

/// What came in, to be acted upon once.
#[async_trait]
pub trait Letters: Send + Sync {
    /// Writes one down, to be read soon; false where it came in on this host before.
    async fn take_in(&self, letter: &Letter) -> Result<bool>;

    /// One that is to be read.
    ///
    /// # Errors
    ///
    /// [`crate::Error::NotFound`] where it was read before.
    async fn open(&self, id: LetterId) -> Result<Letter>;

    /// Whether something is to be read first that the same sender wrote in the two minutes before: what
    /// takes something back must not be read before what it takes back.
    async fn comes_later(&self, letter: &Letter) -> Result<bool>;

    /// Notes that one was read, and keeps nothing of it but that it came.
    async fn close(&self, id: LetterId) -> Result<()>;

    /// Forgets what came in 60 days ago and longer, and says how much.
    async fn sweep(&self) -> Result<u64>;
}
