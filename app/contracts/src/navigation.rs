//! The menu: a tree that blog owns and every header shows.
use crate::{NodeId, Result};
use async_trait::async_trait;

/// One entry of the menu, with what hangs under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which one it is.
    pub id: NodeId,
    /// The words people click.
    pub label: String,
    /// Where it leads.
    pub target: Target,
    /// What hangs under it, in order; at most two levels deep in all.
    pub children: Vec<Node>,
}

/// Where an entry of the menu leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path on blog's host, beginning with a slash.
    Blog(String),
    /// A path on market's host, beginning with a slash.
    Market(String),
    /// A path on events' host, beginning with a slash.
    Events(String),
    /// A whole address elsewhere.
    Elsewhere(String),
}

/// The menu of the platform.
#[async_trait]
pub trait Navigation: Send + Sync {
    /// The whole menu, in order. At most 200 nodes.
    async fn menu(&self) -> Result<Vec<Node>>;
}
