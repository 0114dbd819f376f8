use super::{RemoteActor, RemoteNote, Voice};
use crate::{Cursor, NoticeId, Paged, Position, PublishedId, RemoteActorId, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// What somebody elsewhere did to somebody here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// They follow them now.
    Follow,
    /// They like something of theirs.
    Like,
    /// They passed something of theirs on.
    Boost,
    /// They answered something of theirs.
    Answer,
}

/// That somebody elsewhere did something to somebody here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    /// The id of what they did, or of what they wrote: it is noted once.
    pub uri: String,
    /// To whom.
    pub to: Voice,
    /// What.
    pub kind: NoticeKind,
    /// Who.
    pub by: RemoteActorId,
    /// To what of theirs; none where they are followed.
    pub about: Option<PublishedId>,
}

/// Likewise, to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Which one it is.
    pub id: NoticeId,
    /// What they did.
    pub kind: NoticeKind,
    /// Who.
    pub by: RemoteActor,
    /// Where people look at what they did it to; none where they follow somebody.
    pub about: Option<String>,
    /// What they wrote, if they answered and it is still there.
    pub note: Option<RemoteNote>,
    /// When it came in.
    pub at: DateTime<Utc>,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Follow, Self::Like, Self::Boost, Self::Answer];

    /// As it is kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Follow => "follow",
            Self::Like => "like",
            Self::Boost => "boost",
            Self::Answer => "answer",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Notice {
    /// Where it stands in a list.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.at, id: self.id.0 }
    }
}

/// What people elsewhere did to people here, whichever of their voices it was done to.
#[async_trait]
pub trait Notices: Send + Sync {
    /// Notes it, once however often it comes.
    async fn note_down(&self, notice: &NewNotice) -> Result<()>;

    /// It was taken back by who did it.
    async fn take_back(&self, uri: &str, by: RemoteActorId) -> Result<()>;

    /// One page of what was done to somebody, the latest first: 20 at most.
    async fn page(&self, to: &Voice, at: Position) -> Result<Paged<Notice>>;
}
