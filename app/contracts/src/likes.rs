//! Who likes which post.
use crate::{PostId, Result, UserId};
use async_trait::async_trait;

/// How a post is liked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// By how many people.
    pub count: u64,
    /// Whether by the one who asks.
    pub mine: bool,
}

/// Every like: one of each person for each post.
#[async_trait]
pub trait Likes: Send + Sync {
    /// How a post is liked, as somebody sees it.
    async fn tally(&self, post: PostId, person: Option<UserId>) -> Result<Tally>;

    /// Notes that somebody likes a post; a second time changes nothing.
    async fn like(&self, post: PostId, person: UserId) -> Result<()>;

    /// Takes that back; where there is nothing to take back, nothing changes.
    async fn unlike(&self, post: PostId, person: UserId) -> Result<()>;
}
