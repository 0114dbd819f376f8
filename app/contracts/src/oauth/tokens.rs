use super::{ClientId, Grant, NewGrant, Scopes, ShutOut};
use crate::people::Person;
use crate::{GrantId, Result, Secret, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// A code about to be given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCode {
    /// What it will let in.
    pub grant: NewGrant,
    /// Where it is sent.
    pub redirect_uri: String,
    /// The S256 code challenge; only fediverse apps with a secret may come without.
    pub challenge: Option<String>,
    /// To be put into the ID token.
    pub nonce: Option<String>,
}

/// A code brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRequest {
    /// The code.
    pub code: Secret,
    /// Who brings it, already authenticated.
    pub client: ClientId,
    /// Where it was sent, as the client has it.
    pub redirect_uri: String,
    /// The verifier of its challenge (RFC 7636 §4.5).
    pub verifier: Option<String>,
}

/// Tokens given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenSet {
    /// The access token.
    pub access: Secret,
    /// How long it is good, in seconds; none: until revoked.
    pub expires_in: Option<i64>,
    /// The refresh token, when the app may stay.
    pub refresh: Option<Secret>,
    /// What they allow.
    pub scopes: Scopes,
}

/// Tokens, and what they hang off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// What they hang off.
    pub grant: Grant,
    /// The tokens.
    pub tokens: TokenSet,
    /// To be put into the ID token.
    pub nonce: Option<String>,
}

/// What came of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redeemed {
    /// Tokens.
    Tokens(Box<Issued>),
    /// It is unknown, ended, somebody else's, or its verifier or redirect URI does not fit.
    Refused,
    /// It was used before: all that it let in has been revoked (RFC 9700 §4.5).
    Stolen(ShutOut),
}

/// What came of a refresh token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refreshed {
    /// Tokens.
    Tokens {
        /// What they hang off.
        grant: GrantId,
        /// The tokens.
        tokens: TokenSet,
    },
    /// It is unknown, ended, revoked or somebody else's.
    Refused,
    /// It was used before and its successor too: the whole family has been revoked (RFC 9700 §4.14).
    Stolen(ShutOut),
    /// It asks for more than it had.
    TooMuch,
}

/// What stands behind an access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The grant; none when the app speaks for itself.
    pub grant: Option<GrantId>,
    /// The person behind it.
    pub person: Option<Person>,
    /// The app.
    pub client: ClientId,
    /// What it allows.
    pub scopes: Scopes,
    /// The origin it is for.
    pub audience: String,
    /// Since when.
    pub issued_at: DateTime<Utc>,
    /// Until when; none: until revoked.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A device waiting to be let in (RFC 8628 §3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// What the device keeps.
    pub device_code: Secret,
    /// What its owner types: eight letters without vowels, a dash in the middle.
    pub user_code: String,
    /// How long both are good, in seconds.
    pub expires_in: i64,
    /// How long to wait between questions, in seconds.
    pub interval: i64,
}

/// A device as its owner sees it before letting it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRequest {
    /// What was typed.
    pub user_code: String,
    /// The app on it.
    pub client: ClientId,
    /// What it asks for.
    pub scopes: Scopes,
}

/// What a device is told when it asks (RFC 8628 §3.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceAnswer {
    /// It is let in.
    Tokens(Box<Issued>),
    /// Nobody has decided yet.
    Pending,
    /// It asks too often, and must wait five seconds longer from now on.
    SlowDown,
    /// Its owner said no.
    Denied,
    /// It is unknown, ended or somebody else's.
    Expired,
}

/// Codes and tokens. Only hashes of them are stored.
#[async_trait]
pub trait Tokens: Send + Sync {
    /// Gives out a code: good once, for 60 seconds.
    async fn code(&self, new: NewCode) -> Result<Secret>;
    /// Takes a code back and gives tokens for it. Of several at once at most one succeeds.
    async fn redeem(&self, request: CodeRequest) -> Result<Redeemed>;
    /// Exchanges a refresh token. A used one is forgiven once while its successor was never used:
    /// the answer was lost (and the unused successor ends). Of however many at once, at most one
    /// branch lives.
    async fn refresh(
        &self,
        token: &Secret,
        client: &ClientId,
        scopes: Option<Scopes>,
    ) -> Result<Refreshed>;
    /// What stands behind an access token, while it does. Notes its first use.
    async fn inspect(&self, token: &Secret) -> Result<Option<Access>>;
    /// What stands behind a refresh token, without using it.
    async fn inspect_refresh(&self, token: &Secret) -> Result<Option<Access>>;
    /// Ends a token of this app (RFC 7009): a refresh token with its whole grant. Unknown ones are
    /// ended already. Some: with it, an app by others is out.
    async fn revoke(&self, token: &Secret, client: &ClientId) -> Result<Option<ShutOut>>;
    /// An access token for an app that speaks for itself (RFC 6749 §4.4): fediverse apps only.
    async fn for_client(&self, client: &ClientId, scopes: Scopes) -> Result<TokenSet>;

    /// Begins letting a device in: for ten minutes.
    async fn device(&self, client: &ClientId, scopes: Scopes) -> Result<Device>;
    /// A device that waits, by what its owner typed (case, spaces and dash do not matter).
    async fn waiting(&self, user_code: &str) -> Result<Option<DeviceRequest>>;
    /// Lets a waiting device in, or not (none). [`crate::Error::NotFound`] when it waits no more.
    async fn decide(&self, user_code: &str, grant: Option<NewGrant>, by: UserId) -> Result<()>;
    /// What a device is told when it asks.
    async fn poll(&self, device_code: &Secret, client: &ClientId) -> Result<DeviceAnswer>;

    /// Forgets what ended a day ago or longer; says how many rows. At most a few thousand at once.
    async fn sweep(&self) -> Result<u64>;
}
