use crate::{RemoteActorId, Result};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

/// Somebody elsewhere, as their own server tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorSheet {
    /// Their id.
    pub uri: String,
    /// Their name among the users of their host.
    pub username: String,
    /// Their name: text.
    pub name: String,
    /// Where people look at them.
    pub url: String,
    /// Their face.
    pub icon: Option<String>,
    /// Where to write to them.
    pub inbox: String,
    /// Where to write to all of their host at once.
    pub shared_inbox: Option<String>,
    /// Who follows them, as a list of theirs.
    pub followers: Option<String>,
    /// The name of their key.
    pub key_id: String,
    /// Their public key, in PEM.
    pub key_pem: String,
}

/// Somebody elsewhere, as they are kept here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteActor {
    /// Who it is here.
    pub id: RemoteActorId,
    /// What their server says.
    pub sheet: ActorSheet,
    /// When it said so.
    pub fetched_at: DateTime<Utc>,
}

impl RemoteActor {
    /// Where what is for everybody is sent: once for all of their host.
    #[must_use]
    pub fn common_inbox(&self) -> &str {
        self.sheet.shared_inbox.as_deref().unwrap_or(&self.sheet.inbox)
    }
}

impl ActorSheet {
    /// What their own server calls them: `ada@coop.example`.
    #[must_use]
    pub fn account(&self) -> String {
        let host = self.uri.split('/').nth(2).unwrap_or_default();
        format!("{}@{host}", self.username)
    }
}

/// How a server elsewhere is to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Greeting {
    /// With a kind of signature.
    Knock {
        /// By its name.
        how: String,
        /// Whether it answered to that the last time: if it does again, nothing is to be noted.
        proven: bool,
    },
    /// Not before so long: it did not answer lately.
    Later(TimeDelta),
}

/// Servers elsewhere, and who is there.
#[async_trait]
pub trait Peers: Send + Sync {
    /// Whose key that is, as far as it is known.
    async fn by_key(&self, key_id: &str) -> Result<Option<RemoteActor>>;

    /// Somebody, as far as they are known.
    async fn by_uri(&self, uri: &str) -> Result<Option<RemoteActor>>;

    /// Keeps what somebody's server said of them just now.
    async fn keep(&self, sheet: &ActorSheet) -> Result<RemoteActor>;

    /// Forgets somebody, and all that they did here.
    async fn forget(&self, uri: &str) -> Result<()>;

    /// Forgets everybody who is written to there: it is gone for good.
    async fn forget_inbox(&self, inbox: &str) -> Result<u64>;

    /// How to call a host. After five failures in a row nobody does for half an hour, and then one
    /// at a time until it answers.
    async fn greet(&self, host: &str) -> Result<Greeting>;

    /// Notes that a host answered, to which knock: whatever it said, it is there.
    async fn answered(&self, host: &str, knock: &str) -> Result<()>;

    /// Notes that a host wants to be left alone until then.
    async fn asked_for_rest(&self, host: &str, until: DateTime<Utc>) -> Result<()>;

    /// Notes that a host did not answer, or could not help it.
    async fn failed(&self, host: &str) -> Result<()>;

    /// Notes that a host wrote to us: it is there.
    async fn heard_from(&self, host: &str) -> Result<()>;
}
