use super::{Deed, RemoteNote, Voice};
use crate::{DeedId, RemoteNoteId, Result};
use async_trait::async_trait;

/// What somebody makes of what they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// They like it; who wrote it hears of that.
    Like,
    /// They pass it on to those who follow them.
    Boost,
}

/// That somebody made it of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reacted {
    /// The note.
    pub note: RemoteNoteId,
    /// What they made of it.
    pub how: Reaction,
    /// What told of it.
    pub deed: DeedId,
}

impl Reaction {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Like, Self::Boost];

    /// As it is kept, and as it stands in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Like => "like",
            Self::Boost => "boost",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.name() == name)
    }
}

/// What people here make of what those elsewhere wrote.
#[async_trait]
pub trait Reactions: Send + Sync {
    /// Writes it down and tells of it; the same is told no second time.
    ///
    /// # Errors
    ///
    /// When it cannot be stored.
    async fn react(&self, note: &RemoteNote, how: Reaction, deed: &Deed) -> Result<()>;

    /// Takes it back and tells of that, if it stands still.
    ///
    /// # Errors
    ///
    /// When it cannot be stored.
    async fn take_back(&self, reacted: Reacted, note: &RemoteNote, undo: &Deed) -> Result<()>;

    /// What somebody made of these notes.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    async fn of(&self, by: &Voice, notes: &[RemoteNoteId]) -> Result<Vec<Reacted>>;
}
