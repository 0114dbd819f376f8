use super::written::moment;
use super::{Picture, Write, Written};
use crate::Id;
use chrono::{DateTime, Utc};

/// What an actor of ours is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// Somebody.
    Person,
    /// Several people, who speak as one.
    Group,
    /// What a program does for people.
    Service,
    /// A server itself: it signs what is asked in nobody's name (FEP-2677).
    Application,
}

/// An actor as one of our hosts shows them. Their id, their key's, their inbox and their lists must
/// all be on that host.
#[derive(Clone, Debug)]
pub struct ActorDocument {
    /// Their id.
    pub id: Id,
    /// What they are.
    pub kind: ActorKind,
    /// Their name among the users of the host: `ada` of `@ada@coop.example`.
    pub username: String,
    /// Their name, in words.
    pub name: String,
    /// What they say of themselves: HTML of ours.
    pub summary: Option<String>,
    /// Where people look at them.
    pub url: Id,
    /// Where to write to them.
    pub inbox: Id,
    /// Where to write to all of us at once.
    pub shared_inbox: Option<Id>,
    /// What they did.
    pub outbox: Id,
    /// Who follows them.
    pub followers: Id,
    /// Whom they follow.
    pub following: Option<Id>,
    /// Their public key in PEM, of [`crate::signing::PrivateKey::public_pem`].
    pub public_key: String,
    /// Their face.
    pub icon: Option<Picture>,
    /// The picture at the top of their page.
    pub image: Option<Picture>,
    /// Who they are on our other hosts.
    pub also_known_as: Vec<Id>,
    /// Whether they look at each follower before they take one.
    pub manually_approves_followers: bool,
    /// Whether they may be suggested to others.
    pub discoverable: bool,
    /// Since when they are here.
    pub published: Option<DateTime<Utc>>,
}

impl ActorDocument {
    /// The id of their key, which leads back to this document: [`Id::of_main_key`] of theirs.
    #[must_use]
    pub fn key_id(&self) -> Id {
        self.id.of_main_key()
    }

    fn key(&self) -> Written {
        Written::bare()
            .with("id", &self.key_id())
            .with("owner", &self.id)
            .with("publicKeyPem", self.public_key.as_str())
    }
}

impl Write for ActorDocument {
    fn write(&self) -> Written {
        let endpoints = |inbox: &Id| Written::bare().with("sharedInbox", inbox);
        Written::of(self.kind.as_str())
            .with("id", &self.id)
            .with("preferredUsername", self.username.as_str())
            .with("name", self.name.as_str())
            .maybe("summary", self.summary.as_deref())
            .with("url", &self.url)
            .with("inbox", &self.inbox)
            .with("outbox", &self.outbox)
            .with("followers", &self.followers)
            .maybe("following", self.following.as_ref())
            .maybe("endpoints", self.shared_inbox.as_ref().map(endpoints))
            .with("publicKey", self.key())
            .maybe("icon", self.icon.as_ref().map(Picture::written))
            .maybe("image", self.image.as_ref().map(Picture::written))
            .some("alsoKnownAs", self.also_known_as.iter().map(Into::into).collect())
            .with("manuallyApprovesFollowers", self.manually_approves_followers)
            .with("discoverable", self.discoverable)
            .maybe("published", self.published.map(moment))
    }
}

impl ActorKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Group => "Group",
            Self::Service => "Service",
            Self::Application => "Application",
        }
    }
}
