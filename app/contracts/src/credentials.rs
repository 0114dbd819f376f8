//! What people sign in with beside a link in a mail: passkeys, authenticator apps, recovery codes.
use crate::people::Person;
use crate::sign_in::UserAgent;
use crate::{PasskeyId, Result, Secret, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Which.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub added_at: DateTime<Utc>,
    /// When it was last signed in with.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// The first half of a ceremony with a passkey: what the browser is to be asked, and what has to
/// be kept on the server until it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceremony {
    /// JSON for `navigator.credentials` (`PublicKeyCredentialCreationOptions` or `…RequestOptions`).
    pub options: String,
    /// JSON to be kept in the visitor's session and brought back once, within five minutes.
    pub state: String,
}

/// The second half of the ceremony that adds a passkey.
#[derive(Clone, Copy, Debug)]
pub struct NewPasskey<'a> {
    /// What was kept: [`Ceremony::state`].
    pub state: &'a str,
    /// What the browser answered, as JSON (`PublicKeyCredential.toJSON()`).
    pub answer: &'a str,
    /// What its owner calls it: 1 to 60 characters.
    pub name: &'a str,
}

/// An authenticator app about to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotpOffer {
    /// The address the app reads as a QR code (`otpauth://totp/…`).
    pub address: String,
    /// The same secret to be typed: base32, in groups.
    pub secret: String,
}

/// How an account is secured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    /// Its passkeys, oldest first.
    pub passkeys: Vec<Passkey>,
    /// Since when codes of an authenticator app are asked for.
    pub totp_since: Option<DateTime<Utc>>,
    /// How many recovery codes have not been used.
    pub recovery_codes_left: u64,
}

/// Passkeys, authenticator apps and recovery codes. Each change is written into its owner's log.
#[async_trait]
pub trait Credentials: Send + Sync {
    /// How somebody's account is secured.
    async fn security(&self, user: UserId) -> Result<Security>;

    /// Begins adding a passkey (WebAuthn §7.1), for somebody's account.
    async fn begin_passkey(&self, person: &Person) -> Result<Ceremony>;
    /// Adds it. None: what the browser answered does not hold.
    async fn add_passkey(
        &self,
        person: &Person,
        passkey: NewPasskey<'_>,
        by: &UserAgent,
    ) -> Result<Option<Passkey>>;
    /// Removes one. [`crate::Error::NotFound`] when it is not theirs.
    async fn remove_passkey(&self, user: UserId, id: PasskeyId, by: &UserAgent) -> Result<()>;
    /// Begins signing in with whichever passkey the browser has (WebAuthn §7.2, discoverable).
    async fn begin_passkey_sign_in(&self) -> Result<Ceremony>;
    /// Whose passkey answered. None: it does not hold, or is not known.
    async fn passkey_sign_in(&self, state: &str, answer: &str) -> Result<Option<UserId>>;

    /// Offers a new secret to an authenticator app; asked for only once it was confirmed.
    async fn offer_totp(&self, person: &Person) -> Result<TotpOffer>;
    /// Confirms the offered secret by its first code, and makes recovery codes. None: wrong code.
    async fn confirm_totp(
        &self,
        user: UserId,
        code: &str,
        by: &UserAgent,
    ) -> Result<Option<Vec<Secret>>>;
    /// Whether a code is the app's, now or half a minute ago (RFC 6238 §5.2); good only once.
    async fn check_totp(&self, user: UserId, code: &str) -> Result<bool>;
    /// Forgets the app and the recovery codes.
    async fn remove_totp(&self, user: UserId, by: &UserAgent) -> Result<()>;
    /// Makes ten recovery codes; earlier ones are void.
    async fn make_recovery_codes(&self, user: UserId, by: &UserAgent) -> Result<Vec<Secret>>;
    /// Uses a recovery code up.
    async fn use_recovery_code(&self, user: UserId, code: &str, by: &UserAgent) -> Result<bool>;
}
