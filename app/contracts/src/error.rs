use crate::files::Trouble;
use std::error::Error as StdError;

/// Why a domain could not do as asked. What a visitor sees is the web layer's choice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not this visitor's to see.
    #[error("not found")]
    NotFound,
    /// The visitor may see it, and may not do this to it.
    #[error("forbidden")]
    Forbidden,
    /// Somebody else changed it first.
    #[error("conflict")]
    Conflict,
    /// The store failed us; nothing the visitor did.
    #[error("storage failed")]
    Storage(#[source] Box<dyn StdError + Send + Sync>),
    /// Where files lie does not do its part just now; nothing the visitor did.
    #[error("the store of files {trouble}")]
    Files {
        /// What it does instead.
        trouble: Trouble,
        /// What it said.
        source: Box<dyn StdError + Send + Sync>,
    },
}

impl Error {
    /// Wraps whatever the store said.
    pub fn storage(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Storage(source.into())
    }

    /// That files are in trouble, and what their store said.
    pub fn files(trouble: Trouble, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Files { trouble, source: source.into() }
    }
}

/// A domain's answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;
