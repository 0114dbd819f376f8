//! Asking a Ghost: its Admin API over HTTP, of Ghost 5 and 6. Knows no database.

mod address;
mod client;
mod key;
mod list;
mod signature;
mod site;

pub use address::Address;
pub use client::HttpGhosts;
pub use key::Key;
pub use list::{List, Listed};
pub use signature::is_signed;
pub use site::SiteFacts;

use async_trait::async_trait;
use contracts::ghost::{Kind, Trouble};
use serde_json::{Map, Value};
use std::path::Path;
use std::sync::Arc;

/// What Ghost answers, or what went wrong.
pub type Answer<T> = Result<T, Trouble>;

/// What came of saving a post.
#[derive(Clone, Debug)]
pub enum Saved {
    /// It is as Ghost now has it.
    As(Value),
    /// Somebody else saved it first (409).
    Collision,
    /// There is no such post (404).
    Gone,
}

/// A file that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// How long it is.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// What it says it is.
    pub mime: String,
}

/// One Ghost, asked with one key; two questions at once at most.
#[async_trait]
pub trait Ghost: Send + Sync {
    /// What the site says of itself, to anybody.
    async fn site(&self) -> Answer<SiteFacts>;
    /// One page of a list.
    async fn list(&self, list: &List) -> Answer<Listed>;
    /// One post, page or member, whole; nothing where it is no more.
    async fn one(&self, kind: Kind, id: &str) -> Answer<Option<Value>>;
    /// Changes these fields of a post or page; `updated_at` among them says which state was meant.
    async fn save(&self, kind: Kind, id: &str, change: &Map<String, Value>) -> Answer<Saved>;
    /// Asks to be told of an event.
    async fn tell_us(&self, event: &str, target: &str, secret: &str) -> Answer<()>;
    /// Fetches a file of the site into a new file; nothing where there is none.
    async fn file(&self, path: &str, into: &Path) -> Answer<Option<Fetched>>;
}

/// How Ghosts are reached.
pub trait Ghosts: Send + Sync {
    /// The one at that address, with that key.
    fn at(&self, address: &Address, key: &Key) -> Arc<dyn Ghost>;
    /// An address that may be asked.
    ///
    /// # Errors
    /// [`Trouble::Address`] when it is none, or within a private network.
    fn address(&self, text: &str) -> Answer<Address>;
}
