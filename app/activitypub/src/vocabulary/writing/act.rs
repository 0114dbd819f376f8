use super::written::moment;
use super::{Audience, Write, Written};
use crate::{Id, Schemes, origin};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// What an actor of ours does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Takes a follower, or what else was asked for.
    Accept,
    /// Shows others what somebody made.
    Announce,
    /// Made something.
    Create,
    /// Removed it.
    Delete,
    /// Wants to hear of somebody.
    Follow,
    /// Likes something.
    Like,
    /// Does not take a follower.
    Reject,
    /// Takes back what they did.
    Undo,
    /// Changed something.
    Update,
}

/// What it is done to.
#[derive(Clone, Debug)]
pub enum Told {
    /// Something that others know or can fetch.
    Id(Id),
    /// The thing itself.
    Itself(Written),
}

/// An activity of ours. Its id, its actor and what it makes or changes are on one server, or others
/// would drop it.
#[derive(Clone, Debug)]
pub struct Act {
    id: Id,
    deed: Deed,
    actor: Id,
    object: Value,
    audience: Audience,
    published: Option<DateTime<Utc>>,
}

/// An activity would be of two servers, and believed by nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an activity, its actor and its object must be on one server")]
pub struct TwoServers;

impl Act {
    /// An activity with an id of its own: each has one, and only who repeats the very same thing
    /// may repeat its id.
    ///
    /// # Errors
    /// [`TwoServers`].
    pub fn new(id: Id, actor: Id, deed: Deed, object: Told) -> Result<Self, TwoServers> {
        let of_ours = match &object {
            _ if !deed.is_of_own() => true,
            Told::Id(object) => origin::is_same(object, &actor),
            Told::Itself(written) => written.is_on_server_of(&actor),
        };
        if !of_ours || !origin::is_same(&id, &actor) {
            return Err(TwoServers);
        }
        let (audience, published) = (Audience::default(), None);
        Ok(Self { id, deed, actor, object: object.into(), audience, published })
    }

    /// Whom it is told.
    #[must_use]
    pub fn to(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// When it was done.
    #[must_use]
    pub fn at(self, published: DateTime<Utc>) -> Self {
        Self { published: Some(published), ..self }
    }
}

impl Write for Act {
    fn write(&self) -> Written {
        let act = Written::of(self.deed.as_str())
            .with("id", &self.id)
            .with("actor", &self.actor)
            .with("object", self.object.clone())
            .maybe("published", self.published.map(moment));
        self.audience.written(act)
    }
}

impl Told {
    /// An activity of theirs, with as much of it as says which one it was.
    #[must_use]
    pub fn theirs(id: &Id, deed: Deed, actor: &Id, object: &Id) -> Self {
        let written = Written::of(deed.as_str()).with("id", id).with("actor", actor);
        Self::Itself(written.with("object", object))
    }
}

impl Deed {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "Accept",
            Self::Announce => "Announce",
            Self::Create => "Create",
            Self::Delete => "Delete",
            Self::Follow => "Follow",
            Self::Like => "Like",
            Self::Reject => "Reject",
            Self::Undo => "Undo",
            Self::Update => "Update",
        }
    }

    /// Whether it can only be done to what is one's own.
    const fn is_of_own(self) -> bool {
        matches!(self, Self::Create | Self::Delete | Self::Undo | Self::Update)
    }
}

impl From<Told> for Value {
    fn from(told: Told) -> Self {
        match told {
            Told::Id(id) => (&id).into(),
            Told::Itself(written) => written.into(),
        }
    }
}

impl Written {
    fn is_on_server_of(&self, actor: &Id) -> bool {
        let id = self.get("id").and_then(|id| Id::parse(id, Schemes::HttpToo).ok());
        id.is_some_and(|id| origin::is_same(&id, actor))
    }
}
