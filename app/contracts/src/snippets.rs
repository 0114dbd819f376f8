//! Blocks that editors use again and again.
use crate::{Result, SnippetId};
use async_trait::async_trait;

/// Some blocks under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Which it is.
    pub id: SnippetId,
    /// What editors call it.
    pub name: String,
    /// The blocks, as the editor wrote them.
    pub value: String,
}

/// A new snippet: a name of 1 to 100 letters, and at most 100 kB of blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSnippet {
    name: String,
    value: String,
}

impl NewSnippet {
    /// One with this name and these blocks, if that is within bounds.
    #[must_use]
    pub fn new(name: &str, value: &str) -> Option<Self> {
        let name = name.trim();
        let fits = (1..=100).contains(&name.chars().count()) && value.len() <= 100_000;
        fits.then(|| Self { name: name.to_owned(), value: value.to_owned() })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its blocks.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// Every snippet.
#[async_trait]
pub trait Snippets: Send + Sync {
    /// All of them by name, at most 200.
    async fn all(&self) -> Result<Vec<Snippet>>;

    /// Keeps a snippet; one of the same name is replaced.
    async fn create(&self, snippet: NewSnippet) -> Result<Snippet>;

    /// Forgets a snippet; one that is not there is forgotten already.
    async fn delete(&self, id: SnippetId) -> Result<()>;
}
