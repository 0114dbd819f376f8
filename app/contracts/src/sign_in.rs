//! Signing in: the links, the browsers people are signed in with, and what happened.
use crate::people::Email;
use crate::{Paged, Position, Result, Secret, SecurityEventId, SignInId, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How somebody showed who they are: an authentication method reference (RFC 8176 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// A link or code in a mail: proof of a mailbox.
    Email,
    /// A passkey that checked its user: proof of a key, by more than one factor.
    Passkey,
    /// A code of an authenticator app.
    Otp,
    /// A recovery code.
    Recovery,
}

impl Method {
    /// Its value in the `amr` claim; `email` and `kba`-like recovery have none registered and use
    /// names of their own, as RFC 8176 §1 allows.
    #[must_use]
    pub const fn amr(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Passkey => "hwk",
            Self::Otp => "otp",
            Self::Recovery => "recovery",
        }
    }
}

impl FromStr for Method {
    type Err = UnknownMethod;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Email, Self::Passkey, Self::Otp, Self::Recovery]
            .into_iter()
            .find(|method| method.amr() == text)
            .ok_or(UnknownMethod)
    }
}

/// There is no method of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such way to sign in")]
pub struct UnknownMethod;

/// What a browser says of itself (`User-Agent`), at most 200 characters of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserAgent(String);

impl UserAgent {
    /// The beginning of what was said.
    #[must_use]
    pub fn new(said: &str) -> Self {
        Self(said.chars().filter(|c| !c.is_control()).take(200).collect())
    }

    /// As it was said.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether anything was said: nothing is where no browser of theirs had a part in it.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.0.is_empty()
    }

    /// Browser and system in a few words, as its owner would recognise it: `Firefox on Linux`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let first = |known: &[(&'static str, &'static str)]| {
            known.iter().find(|(mark, _)| self.0.contains(mark)).map(|(_, name)| *name)
        };
        let browser = first(&[
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("FxiOS/", "Firefox"),
            ("Epiphany/", "Epiphany"),
            ("Chrome/", "Chrome"),
            ("CriOS/", "Chrome"),
            ("Safari/", "Safari"),
        ]);
        let system = first(&[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS X", "Mac"),
            ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
        ]);
        match (browser, system) {
            (Some(browser), Some(system)) => format!("{browser} on {system}"),
            (Some(known), None) | (None, Some(known)) => known.to_owned(),
            (None, None) => "an unknown browser".to_owned(),
        }
    }
}

/// A link that was asked for and is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInLink {
    /// Whose mailbox it went to.
    pub email: Email,
    /// Where to go on once signed in: a path on federation's own host.
    pub return_to: String,
    /// The browser that asked for it.
    pub asked_by: UserAgent,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// One browser in which a person is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Which: the `sid` of OpenID Connect.
    pub id: SignInId,
    /// Who.
    pub user: UserId,
    /// How they showed who they are.
    pub methods: Vec<Method>,
    /// The browser.
    pub user_agent: UserAgent,
    /// Since when: the `auth_time` of OpenID Connect.
    pub at: DateTime<Utc>,
    /// When it was last used, to about a minute.
    pub last_seen_at: DateTime<Utc>,
}

/// Somebody who has just shown who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSignIn {
    /// Who.
    pub user: UserId,
    /// How.
    pub methods: Vec<Method>,
    /// The browser.
    pub user_agent: UserAgent,
    /// The cookie by which this browser is known again.
    pub device: Secret,
}

/// What beginning a sign-in found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Which sign-in it is.
    pub id: SignInId,
    /// Whether this person has never before signed in with this browser, and had with another.
    pub new_device: bool,
}

/// Links, and browsers people are signed in with.
#[async_trait]
pub trait SignIns: Send + Sync {
    /// Makes a link: good once, for 15 minutes. Earlier links to that mailbox stay good.
    async fn ask(&self, email: &Email, return_to: &str, by: &UserAgent) -> Result<Secret>;
    /// A link that is still good, without using it up.
    async fn look(&self, link: &Secret) -> Result<Option<SignInLink>>;
    /// Where somebody wanted to go who asked for a link, used up or ended as it may be; none once it
    /// is forgotten.
    async fn wanted(&self, link: &Secret) -> Result<Option<String>>;
    /// Uses a link up. Of several at once just one succeeds; with it, every other link to that
    /// mailbox ends.
    async fn redeem(&self, link: &Secret) -> Result<Option<SignInLink>>;
    /// Signs somebody in, and writes it into their log.
    async fn begin(&self, new: NewSignIn) -> Result<Begun>;
    /// A sign-in that has neither been ended nor lain unused for 30 days. Notes that it was seen.
    async fn standing(&self, id: SignInId) -> Result<Option<SignIn>>;
    /// Where somebody is signed in, the last used first; at most 100.
    async fn of(&self, user: UserId) -> Result<Vec<SignIn>>;
    /// Ends one of somebody's sign-ins, and revokes every grant that was made from it.
    async fn end(&self, user: UserId, id: SignInId) -> Result<()>;
    /// Ends all of somebody's sign-ins but one, and revokes their grants.
    async fn end_others(&self, user: UserId, keep: Option<SignInId>) -> Result<()>;
    /// Forgets links that ended a day ago or longer; says how many.
    async fn sweep(&self) -> Result<u64>;
}

/// One kind of thing that happened to the safety of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// The account was made.
    Joined,
    /// Somebody signed in with a browser known before.
    SignedIn,
    /// Somebody signed in with a browser not seen before.
    NewDevice,
    /// Somebody signed out, or ended a sign-in from afar.
    SignedOut,
    /// A passkey was added; its name is the detail.
    PasskeyAdded,
    /// A passkey was removed; its name is the detail.
    PasskeyRemoved,
    /// An authenticator app was added.
    TotpAdded,
    /// The authenticator app was removed.
    TotpRemoved,
    /// Recovery codes were made; where the detail is [`EventKind::ANEW`], earlier ones are void.
    RecoveryCodesMade,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// An app was let in; its name is the detail.
    AccessGranted,
    /// An app was shut out; its name is the detail.
    AccessRevoked,
    /// Roles were changed; what they are now is the detail.
    RolesChanged,
    /// More codes of the second factor were typed than anybody mistypes.
    CodesGuessed,
    /// A token was used twice, so that all of its app's were revoked; its name is the detail.
    TokensStolen,
}

impl EventKind {
    /// Whether whose account it is is written to.
    #[must_use]
    pub fn is_told(self, detail: &str) -> bool {
        match self {
            Self::Joined | Self::SignedOut => false,
            Self::RecoveryCodesMade => detail == Self::ANEW, // the first come with the app
            _ => true,
        }
    }

    /// The detail of what was there before, and was made once more.
    pub const ANEW: &str = "anew";

    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Joined,
        Self::SignedIn,
        Self::NewDevice,
        Self::SignedOut,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::TotpAdded,
        Self::TotpRemoved,
        Self::RecoveryCodesMade,
        Self::RecoveryCodeUsed,
        Self::AccessGranted,
        Self::AccessRevoked,
        Self::RolesChanged,
        Self::CodesGuessed,
        Self::TokensStolen,
    ];

    /// Its name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::SignedIn => "signed-in",
            Self::NewDevice => "new-device",
            Self::SignedOut => "signed-out",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRemoved => "passkey-removed",
            Self::TotpAdded => "totp-added",
            Self::TotpRemoved => "totp-removed",
            Self::RecoveryCodesMade => "recovery-codes-made",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::AccessGranted => "access-granted",
            Self::AccessRevoked => "access-revoked",
            Self::RolesChanged => "roles-changed",
            Self::CodesGuessed => "codes-guessed",
            Self::TokensStolen => "tokens-stolen",
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One entry of somebody's security log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityEvent {
    /// What happened.
    pub kind: EventKind,
    /// To what: the name of an app or a passkey. Empty where the kind says it all.
    pub detail: String,
    /// With which browser.
    pub user_agent: UserAgent,
    /// When.
    pub at: DateTime<Utc>,
}

/// What happened to the safety of accounts. Domain code writes most of it, in the transaction of
/// what happened.
#[async_trait]
pub trait SecurityLog: Send + Sync {
    /// Somebody's log, the newest first, 50 at a time.
    async fn page(&self, user: UserId, at: Position) -> Result<Paged<SecurityEvent>>;
    /// One event, and to whose account it happened.
    async fn event(&self, id: SecurityEventId) -> Result<(UserId, SecurityEvent)>;
    /// Writes down what no other domain saw.
    async fn note(&self, user: UserId, event: &SecurityEvent) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::UserAgent;

    #[test]
    fn a_browser_is_named_as_its_owner_would() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1";
        assert_eq!(UserAgent::new(firefox).in_words(), "Firefox on Linux");
        assert_eq!(UserAgent::new(iphone).in_words(), "Safari on iPhone");
        assert_eq!(UserAgent::new("curl/8").in_words(), "an unknown browser");
        assert_eq!(UserAgent::new(&"x".repeat(900)).as_str().len(), 200);
    }
}
