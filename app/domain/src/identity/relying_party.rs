//! Ceremonies with passkeys (WebAuthn Level 3 §7), before anything is stored.
use chrono::{DateTime, Duration, Utc};
use contracts::credentials::Ceremony;
use contracts::people::Person;
use contracts::{Error, Links, Result, Service, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// How long a browser may take to answer.
const PATIENCE: Duration = Duration::minutes(5);

/// The platform as passkeys know it: they are bound to its domain, and may be used on the hosts of
/// federation, where one signs in, and of account, where one adds them.
#[derive(Clone, Debug)]
pub struct RelyingParty {
    webauthn: Webauthn,
    domain: String,
}

/// Passkeys cannot be bound to where the platform lives.
#[derive(Debug, thiserror::Error)]
#[error("passkeys need hosts with names under a domain, and {0} is none")]
pub struct InvalidOrigin(String);

impl RelyingParty {
    /// The platform at these addresses.
    ///
    /// # Errors
    /// When their domain is not one of names, but an address of a machine.
    pub fn new(links: &Links) -> Result<Self, InvalidOrigin> {
        let origin = |service| {
            let origin = links.origin(service);
            Url::parse(origin).map_err(|_| InvalidOrigin(origin.to_owned()))
        };
        let (federation, account) = (origin(Service::Federation)?, origin(Service::Account)?);
        let built = WebauthnBuilder::new(links.domain(), &federation)
            .map(|builder| builder.append_allowed_origin(&account).rp_name(links.domain()))
            .and_then(WebauthnBuilder::build);
        let webauthn = built.map_err(|_| InvalidOrigin(federation.into()))?;
        Ok(Self { webauthn, domain: links.domain().to_owned() })
    }

    /// The domain that passkeys are bound to.
    pub(super) fn domain(&self) -> &str {
        &self.domain
    }

    /// What a browser is asked that is to make a passkey: one that it finds again by itself, other
    /// than those there are.
    pub(super) fn begin_adding(
        &self,
        person: &Person,
        known: Vec<CredentialID>,
        now: DateTime<Utc>,
    ) -> Result<Ceremony> {
        let (id, email) = (person.id.0, person.email.as_str());
        let (asked, state) = self
            .webauthn
            .start_passkey_registration(id, email, &person.name, Some(known))
            .map_err(Error::storage)?;
        let mut options = serde_json::to_value(asked.public_key).map_err(Error::storage)?;
        options["authenticatorSelection"]["residentKey"] = "required".into();
        options["authenticatorSelection"]["requireResidentKey"] = true.into();
        ceremony(&options, Some(person.id), state, now)
    }

    /// The passkey that was made. None: the answer does not hold, or came too late.
    pub(super) fn added(
        &self,
        (user, state): (UserId, &str),
        answer: &str,
        now: DateTime<Utc>,
    ) -> Option<Passkey> {
        let state: PasskeyRegistration = begun(state, Some(user), now)?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
        let made = self.webauthn.finish_passkey_registration(&answer, &state);
        made.inspect_err(|error| tracing::info!(%error, "a new passkey does not hold")).ok()
    }

    /// What a browser is asked that is to show whichever passkey it has.
    pub(super) fn begin_sign_in(&self, now: DateTime<Utc>) -> Result<Ceremony> {
        let (asked, state) =
            self.webauthn.start_discoverable_authentication().map_err(Error::storage)?;
        let options = serde_json::to_value(asked.public_key).map_err(Error::storage)?;
        ceremony(&options, None, state, now)
    }

    /// What a browser shows, read. None: it is no answer, or came too late.
    pub(super) fn shown(&self, state: &str, answer: &str, now: DateTime<Utc>) -> Option<Shown> {
        let state = begun(state, None, now)?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let (user, _) = self.webauthn.identify_discoverable_authentication(&answer).ok()?;
        Some(Shown { user: UserId(user), answer, state })
    }

    /// Whether it was this passkey that answered. None: it was not, or its counter shows that
    /// there is a copy of it (§6.1.1).
    pub(super) fn check(&self, shown: Shown, passkey: &Passkey) -> Option<AuthenticationResult> {
        let Shown { user, answer, state } = shown;
        let checked = self.webauthn.finish_discoverable_authentication_v2(&answer, state, passkey);
        checked.inspect_err(|error| tracing::warn!(%user, %error, "a passkey is refused")).ok()
    }
}

/// A passkey that a browser shows, unchecked.
pub(super) struct Shown {
    /// Whose it says it is.
    pub(super) user: UserId,
    answer: PublicKeyCredential,
    state: DiscoverableAuthentication,
}

impl Shown {
    /// Which passkey.
    pub(super) fn credential_id(&self) -> &[u8] {
        self.answer.get_credential_id()
    }
}

/// What is kept of a ceremony until the browser answers.
#[derive(Serialize, Deserialize)]
struct Begun<S> {
    user: Option<UserId>,
    until: DateTime<Utc>,
    state: S,
}

fn ceremony<S: Serialize>(
    options: &Value,
    user: Option<UserId>,
    state: S,
    now: DateTime<Utc>,
) -> Result<Ceremony> {
    let begun = Begun { user, until: now + PATIENCE, state };
    let state = serde_json::to_string(&begun).map_err(Error::storage)?;
    Ok(Ceremony { options: options.to_string(), state })
}

fn begun<S: DeserializeOwned>(state: &str, user: Option<UserId>, now: DateTime<Utc>) -> Option<S> {
    let begun: Begun<S> = serde_json::from_str(state).ok()?;
    (begun.user == user && now < begun.until).then_some(begun.state)
}
