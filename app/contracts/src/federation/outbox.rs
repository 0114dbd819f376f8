use super::Voice;
use crate::{Cursor, DeedId, Paged, Position, PublishedId, Result, Service};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Something of ours as the fediverse knows it, or what is left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Which one it is: part of its id.
    pub id: PublishedId,
    /// Who made it.
    pub voice: Voice,
    /// The post, the entry, the note that it shows.
    pub source: Uuid,
    /// Where people look at it.
    pub url: String,
    /// As it is sent: JSON with its context.
    pub document: String,
    /// When it was first told.
    pub published_at: DateTime<Utc>,
    /// Whether only that is left that it was there once.
    pub gone: bool,
    /// One more with each change.
    pub version: i32,
}

impl Published {
    /// Where it stands in an order of such things.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.published_at, id: self.id.0 }
    }

    /// Its path on its host.
    #[must_use]
    pub fn path(id: PublishedId) -> String {
        format!("/objects/{id}")
    }
}

/// Something that one of ours did, for others to hear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Which one it is: part of its id.
    pub id: DeedId,
    /// Who did it.
    pub voice: Voice,
    /// What they did (ActivityStreams vocabulary): `Create`.
    pub verb: &'static str,
    /// To what of ours, if to anything.
    pub about: Option<PublishedId>,
    /// As it is sent: JSON with its context. It never changes.
    pub document: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Deed {
    /// What can be done, by its names.
    pub const VERBS: [&'static str; 8] =
        ["Accept", "Announce", "Create", "Delete", "Follow", "Like", "Undo", "Update"];

    /// Its path on its host.
    #[must_use]
    pub fn path(id: DeedId) -> String {
        format!("/activities/{id}")
    }

    /// Whether it is shown to whoever looks at what somebody did.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        matches!(self.verb, "Announce" | "Create")
    }

    /// Where it stands in an outbox.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.at, id: self.id.0 }
    }
}

/// That something of ours is new, or otherwise than it was, and what its followers are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// How it stands from now on. With version 1 it is new; else it takes the place of the version
    /// before.
    pub published: Published,
    /// What is told: each to the followers of who did it.
    pub deeds: Vec<Deed>,
    /// Inboxes that the first deed goes to besides.
    pub inboxes: Vec<String>,
}

/// What ours did, as others see it.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// How a post, an entry or a note of a service stands there, if it does and is not gone.
    async fn standing(&self, service: Service, source: Uuid) -> Result<Option<Published>>;

    /// What people look at there, if it is told of and not gone.
    async fn shown_at(&self, service: Service, url: &str) -> Result<Option<PublishedId>>;

    /// One thing, or what is left of it.
    async fn published(&self, service: Service, id: PublishedId) -> Result<Published>;

    /// What somebody has out, the latest first.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    async fn things(&self, of: &Voice, at: Position) -> Result<Paged<Published>>;

    /// Writes down a change and what is told of it, one delivery an inbox, all or nothing.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where it changed meanwhile: look again.
    async fn tell(&self, telling: &Telling) -> Result<()>;

    /// One deed.
    async fn deed(&self, id: DeedId) -> Result<Deed>;

    /// One deed that is to be told still: none where a later one says it all, such as that what it
    /// speaks of is gone.
    async fn to_tell(&self, id: DeedId) -> Result<Option<Deed>>;

    /// How many deeds anybody may look at.
    async fn count(&self, of: &Voice) -> Result<u64>;

    /// One page of them, the latest first: 20 at most.
    async fn page(&self, of: &Voice, at: Position) -> Result<Paged<Deed>>;
}
