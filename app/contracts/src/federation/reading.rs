use super::{Deed, RemoteActor, Voice};
use crate::{Cursor, DeedId, Paged, Position, RemoteActorId, RemoteNoteId, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// Something that somebody elsewhere wrote, as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNote {
    /// Its id.
    pub uri: String,
    /// Who wrote it.
    pub by: RemoteActorId,
    /// Where people look at it.
    pub url: String,
    /// What it says: HTML by others, not made safe.
    pub content: String,
    /// When it was written, as it says.
    pub published_at: DateTime<Utc>,
}

/// Something that somebody elsewhere wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteNote {
    /// Which one it is here.
    pub id: RemoteNoteId,
    /// Its id.
    pub uri: String,
    /// Who wrote it.
    pub by: RemoteActor,
    /// Where people look at it.
    pub url: String,
    /// What it says: HTML by others, not made safe.
    pub content: String,
    /// When it was written.
    pub published_at: DateTime<Utc>,
}

impl RemoteNote {
    /// Where it stands in a list.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.id.0 }
    }
}

/// Somebody elsewhere whom somebody here follows, or asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// Whom.
    pub whom: RemoteActor,
    /// The deed that asked for it.
    pub deed: DeedId,
    /// Whether they said yes.
    pub accepted: bool,
}

/// What people here read of others, and say to them.
#[async_trait]
pub trait Reading: Send + Sync {
    /// Whose deed it is asks to follow somebody elsewhere, whose inbox is told. Who asked before asks
    /// no second time.
    async fn follow(&self, whom: &RemoteActor, deed: &Deed) -> Result<()>;

    /// Somebody elsewhere said yes, or no, to what asked to follow them.
    async fn settle(&self, follow: DeedId, whom: RemoteActorId, accepted: bool) -> Result<()>;

    /// Whose deed it is follows somebody elsewhere no more, whose inbox is told.
    async fn unfollow(&self, whom: &Following, undo: &Deed) -> Result<()>;

    /// Whom somebody follows: the first 200, the latest first.
    async fn following(&self, by: &Voice) -> Result<Vec<Following>>;

    /// Keeps what somebody wrote, for whoever follows them; once, however often it comes.
    async fn keep_note(&self, note: &NewNote) -> Result<()>;

    /// Whether anybody here follows somebody.
    async fn is_followed(&self, whom: RemoteActorId) -> Result<bool>;

    /// Forgets what somebody wrote, by its id.
    async fn forget_note(&self, uri: &str, by: RemoteActorId) -> Result<()>;

    /// One note.
    async fn note(&self, id: RemoteNoteId) -> Result<RemoteNote>;

    /// What somebody wrote, by its id there, if it is kept.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    async fn note_at(&self, uri: &str) -> Result<Option<RemoteNote>>;

    /// One page of what those wrote whom somebody follows, the latest first: 20 at most.
    async fn timeline(&self, of: &Voice, at: Position) -> Result<Paged<RemoteNote>>;
}
