//! Where what is put up lies.
use crate::Result;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::path::Path;
use std::pin::Pin;
use tokio::io::AsyncRead;

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// How large it is.
    pub bytes: u64,
    /// When it was put there.
    pub modified: DateTime<Utc>,
}

/// A file's bytes, as they come.
pub type Content = Pin<Box<dyn AsyncRead + Send>>;

/// Why files can neither be kept nor shown: how a sentence goes on that begins with their store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nobody answers, or not in time.
    #[error("does not answer")]
    Silent,
    /// It does not know us, or not our bucket.
    #[error("does not let us in")]
    Shut,
    /// It fails, or answers with something else.
    #[error("answers with nothing that makes sense")]
    Failing,
}

/// Files, found by their addresses on blog's host: below `/media/` what was put up or drawn here,
/// below `/content/` what came along from elsewhere, under its old address. An address is written
/// plainly, without percent signs for letters. Each method fails with
/// [`Error::Files`](crate::Error::Files) when the store does not do its part, and within a minute.
#[async_trait]
pub trait Files: Send + Sync {
    /// Puts bytes at an address: whole, or not at all.
    async fn write(&self, path: &str, bytes: Vec<u8>) -> Result<()>;

    /// Puts a file at an address, from where it lay and where it may be gone then: whole, or not at
    /// all.
    async fn take(&self, path: &str, from: &Path) -> Result<()>;

    /// Puts what lies at one address at another one as well; false where nothing lies, or where
    /// that cannot be done without its bytes.
    async fn copy(&self, from: &str, to: &str) -> Result<bool>;

    /// Takes a file away; one that is not there is away already.
    async fn remove(&self, path: &str) -> Result<()>;

    /// What is known of a file, if it is there.
    async fn about(&self, path: &str) -> Result<Option<About>>;

    /// A file's bytes from this one on, if it is there; never more of them in memory than a piece.
    async fn read(&self, path: &str, from: u64) -> Result<Option<(About, Content)>>;

    /// Whether they answered when they were last asked.
    fn answer(&self) -> bool;
}
