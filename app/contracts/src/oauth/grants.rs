use super::{ClientId, Scopes};
use crate::people::Person;
use crate::sign_in::UserAgent;
use crate::{GrantId, Result, SignInId, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// One app let in by one person: what its codes, tokens and sessions hang off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub id: GrantId,
    /// The app.
    pub client: ClientId,
    /// The person.
    pub user: UserId,
    /// The sign-in it ends with; none when it outlives the one it was made from.
    pub sign_in: Option<SignInId>,
    /// The sign-in it was made from: the `sid` of OpenID Connect.
    pub made_from: Option<SignInId>,
    /// What it allows.
    pub scopes: Scopes,
    /// The browser or device.
    pub user_agent: UserAgent,
    /// When the person last showed who they are: `auth_time`.
    pub authenticated_at: DateTime<Utc>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to about a minute.
    pub last_seen_at: DateTime<Utc>,
}

/// An app by others that has just been shut out, for whoever is to hear of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShutOut {
    /// Whose it was.
    pub user: UserId,
    /// What it is called.
    pub app: String,
    /// The browser that shut it out; that let it in, where nobody did but the app itself or we.
    pub user_agent: UserAgent,
}

/// An app about to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// The app.
    pub client: ClientId,
    /// The person.
    pub user: UserId,
    /// The sign-in it ends with; none when it outlives the one it was made from.
    pub sign_in: Option<SignInId>,
    /// The sign-in it was made from.
    pub made_from: Option<SignInId>,
    /// What it allows.
    pub scopes: Scopes,
    /// The browser or device.
    pub user_agent: UserAgent,
    /// When the person last showed who they are.
    pub authenticated_at: DateTime<Utc>,
}

/// Apps people let in.
#[async_trait]
pub trait Grants: Send + Sync {
    /// Lets an app in without a code: federation itself, which is its own client.
    async fn begin(&self, new: NewGrant) -> Result<GrantId>;
    /// The person behind a grant: only while it is theirs, has not been revoked, and the sign-in it
    /// was made from goes on. What every request of a signed-in session asks; a cache stands in
    /// front, which hears of every revocation by the tag [`crate::cache::Tag::grant`].
    async fn standing(&self, grant: GrantId, user: UserId) -> Result<Option<Person>>;
    /// Notes that grants were used; called now and then with those seen since.
    async fn seen(&self, grants: &[GrantId]) -> Result<()>;
    /// A grant that stands.
    async fn find(&self, grant: GrantId) -> Result<Option<Grant>>;
    /// What somebody let in and has not shut out, the last used first; at most 200.
    async fn of(&self, user: UserId) -> Result<Vec<Grant>>;
    /// Shuts an app out: its tokens and sessions end with the grant.
    async fn revoke(&self, user: UserId, grant: GrantId) -> Result<()>;
    /// Shuts an app out wherever this person let it in, and forgets what they allowed it. None: it
    /// was not in, or is ours.
    async fn revoke_client(
        &self,
        user: UserId,
        client: &ClientId,
        by: &UserAgent,
    ) -> Result<Option<ShutOut>>;
}
