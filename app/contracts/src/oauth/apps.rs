use super::{GrantType, Scopes};
use crate::{Result, Secret, UserId};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What an app calls itself in requests. Ours are the names of services; others' are random and
/// begin with `app-`, so that none can be taken for a person or for one of ours (RFC 9700 §4.15).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClientId(pub String);

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By which door an app came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    /// One of the six services: known from the configuration, never asked to consent to.
    FirstParty,
    /// Dynamic registration (RFC 7591).
    Oidc,
    /// Mastodon's `POST /api/v1/apps`.
    Mastodon,
}

/// An app that signs people in here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Which.
    pub id: ClientId,
    /// What its secret hashes to ([`Secret::hash`]); none when it cannot keep one.
    pub secret_hash: Option<String>,
    /// What it is called.
    pub name: String,
    /// Where it lives.
    pub website: Option<String>,
    /// Where people may be sent back to: compared as text (RFC 9700 §2.1).
    pub redirect_uris: Vec<String>,
    /// Where people may be sent to after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// Where it wants to be told that somebody signed out (OpenID Connect Back-Channel Logout).
    pub backchannel_logout_uri: Option<String>,
    /// How it may ask for tokens (RFC 7591 §2).
    pub grant_types: Vec<GrantType>,
    /// The most it may ask for.
    pub scopes: Scopes,
    /// By which door it came in.
    pub registration: Registration,
}

/// An app about to be registered, its fields checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClient {
    /// What it is called.
    pub name: String,
    /// Where it lives.
    pub website: Option<String>,
    /// Where people may be sent back to.
    pub redirect_uris: Vec<String>,
    /// Where people may be sent to after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// Where it wants to be told that somebody signed out.
    pub backchannel_logout_uri: Option<String>,
    /// How it may ask for tokens.
    pub grant_types: Vec<GrantType>,
    /// The most it may ask for.
    pub scopes: Scopes,
    /// Whether it can keep a secret.
    pub confidential: bool,
    /// By which door it came in: not [`Registration::FirstParty`].
    pub registration: Registration,
}

/// Apps by others, requests they sent ahead, and what people allowed them.
#[async_trait]
pub trait Clients: Send + Sync {
    /// An app by others.
    async fn find(&self, id: &ClientId) -> Result<Option<Client>>;
    /// Registers one. Its secret, if it has one, is seen only here.
    async fn register(&self, new: NewClient) -> Result<(Client, Option<Secret>)>;
    /// Keeps a request sent ahead for 90 seconds (RFC 9126 §2.2); the secret names it.
    async fn push(&self, client: &ClientId, parameters: &str) -> Result<Secret>;
    /// A request sent ahead by this app, for somebody who comes with it in time. From then on it is
    /// there for an hour, however often its page is loaded again, until it is pulled.
    async fn open(&self, client: &ClientId, request: &Secret) -> Result<Option<String>>;
    /// Uses a request sent ahead by this app up. Of several at once just one gets it.
    async fn pull(&self, client: &ClientId, request: &Secret) -> Result<Option<String>>;
    /// Uses up a question that somebody was asked, whatever they said: whether nobody had before.
    async fn settle(&self, question: &Secret) -> Result<bool>;
    /// What somebody allowed an app before.
    async fn consent(&self, user: UserId, client: &ClientId) -> Result<Scopes>;
    /// Remembers what somebody allowed an app, beside what they had.
    async fn remember(&self, user: UserId, client: &ClientId, scopes: Scopes) -> Result<()>;
}
