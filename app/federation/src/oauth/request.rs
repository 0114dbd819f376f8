//! What an app asks for at the door (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1).
use super::error::OAuthError;
use super::parameters::Parameters;
use super::{app, redirect};
use crate::FederationState;
use contracts::oauth::{Client, GrantType, Registration, Scope, Scopes};
use platform::AppError;

/// The longest request, in bytes: sealed, it has to fit an address.
const LONGEST: usize = 2048;

/// A request that can be answered.
pub(crate) struct Wish {
    /// Where the answer goes.
    pub(crate) back: Back,
    /// What is asked for.
    pub(crate) scopes: Scopes,
    /// The S256 code challenge.
    pub(crate) challenge: Option<String>,
    /// To be put into the ID token.
    pub(crate) nonce: Option<String>,
    /// What is to be shown.
    pub(crate) prompt: Prompt,
    /// The most seconds ago that somebody may have signed in.
    pub(crate) max_age: Option<i64>,
    /// Who is expected.
    pub(crate) login_hint: Option<String>,
}

/// The app that asked, and where it wants the answer.
#[derive(Clone, Debug)]
pub(crate) struct Back {
    /// The app.
    pub(crate) client: Client,
    /// One of its addresses.
    pub(crate) redirect_uri: String,
    /// What it wants back unread.
    pub(crate) state: Option<String>,
}

/// What is to be shown, whoever is signed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Prompt {
    /// Nothing.
    pub(crate) none: bool,
    /// The way in, even to somebody who is signed in.
    pub(crate) again: Option<WayIn>,
    /// The question whether to allow it.
    pub(crate) consent: bool,
}

/// How somebody comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayIn {
    /// By signing in.
    SignIn,
    /// By making an account (Initiating User Registration via OpenID Connect §4).
    Join,
}

/// Why a request cannot be answered.
pub(crate) enum Unanswerable {
    /// The app or its address is wrong: people are sent nowhere, and told why.
    Nowhere(&'static str),
    /// Everything else is told the app.
    Refused(Box<Back>, OAuthError),
    /// Something went wrong on our side.
    Failed(AppError),
}

impl From<contracts::Error> for Unanswerable {
    fn from(error: contracts::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Reads a request, of which every other parameter is checked once it is known where to say so.
pub(crate) async fn read(
    federation: &FederationState,
    parameters: &Parameters,
) -> Result<Wish, Unanswerable> {
    let back = addressed(federation, parameters).await?;
    wish(&back, parameters).map_err(|why| Unanswerable::Refused(Box::new(back), why))
}

async fn addressed(
    federation: &FederationState,
    parameters: &Parameters,
) -> Result<Back, Unanswerable> {
    let nowhere = Unanswerable::Nowhere;
    if parameters.repeats("client_id") || parameters.repeats("redirect_uri") {
        return Err(nowhere("It says more than once who it is or where to send you."));
    }
    let id = parameters.get("client_id").ok_or(nowhere("It does not say who it is."))?;
    let client = app::find(federation, id).await?;
    let client = client.ok_or(nowhere("It is not registered here."))?;
    let redirect_uri = parameters.get("redirect_uri");
    let redirect_uri = redirect_uri.ok_or(nowhere("It does not say where to send you."))?;
    if !redirect::is_registered(&client, redirect_uri) {
        return Err(nowhere("It asks to send you to an address that it has not registered."));
    }
    let state = parameters.get("state").map(str::to_owned);
    Ok(Back { client, redirect_uri: redirect_uri.to_owned(), state })
}

fn wish(back: &Back, parameters: &Parameters) -> Result<Wish, OAuthError> {
    if parameters.repeat() {
        return Err(OAuthError::invalid("A parameter comes more than once."));
    }
    if parameters.text_without(&[]).len() > LONGEST {
        return Err(OAuthError::invalid("The request is too long."));
    }
    check_kind(parameters)?;
    app::may(&back.client, GrantType::Code)?;
    let owned = |name| parameters.get(name).map(str::to_owned);
    Ok(Wish {
        back: back.clone(),
        challenge: challenge(&back.client, parameters)?,
        scopes: scopes(&back.client, parameters.get("scope"))?,
        prompt: prompt(parameters)?,
        max_age: max_age(parameters)?,
        nonce: owned("nonce"),
        login_hint: owned("login_hint"),
    })
}

fn check_kind(parameters: &Parameters) -> Result<(), OAuthError> {
    if parameters.get("request").is_some() {
        return Err(OAuthError::new("request_not_supported", "Please send plain parameters."));
    }
    if parameters.get("request_uri").is_some() {
        let why = "It is unknown, ended, used, or not from our own endpoint for such requests.";
        return Err(OAuthError::new("invalid_request_uri", why));
    }
    if parameters.need("response_type", "The response_type is missing.")? != "code" {
        return Err(OAuthError::new("unsupported_response_type", "It can only be code."));
    }
    if parameters.get("response_mode").is_some_and(|mode| mode != "query") {
        return Err(OAuthError::invalid("The response_mode can only be query."));
    }
    Ok(())
}

/// S256 of everybody, but for fediverse apps with a secret, many of which know no PKCE; one that
/// does not know it is no less bound by the method when it tries (RFC 9700 §2.1.1).
fn challenge(client: &Client, parameters: &Parameters) -> Result<Option<String>, OAuthError> {
    let (challenge, method) =
        (parameters.get("code_challenge"), parameters.get("code_challenge_method"));
    let spared = client.registration == Registration::Mastodon && client.secret_hash.is_some();
    let Some(challenge) = challenge else {
        return if spared && method.is_none() {
            Ok(None)
        } else {
            Err(OAuthError::invalid("A code_challenge is needed (RFC 7636)."))
        };
    };
    let hashed = challenge.len() == 43
        && challenge.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if method != Some("S256") || !hashed {
        return Err(OAuthError::invalid("The code_challenge_method can only be S256."));
    }
    Ok(Some(challenge.to_owned()))
}

/// What an app may ask for, out of what it asks. Scopes unknown here are passed over, and left
/// out of the answer (RFC 6749 §3.3), and so is staying, by an app that has no use for the refresh
/// token (OpenID Connect Core §11).
pub(crate) fn scopes(client: &Client, asked: Option<&str>) -> Result<Scopes, OAuthError> {
    let asked = match asked {
        None if client.registration == Registration::Mastodon => "read",
        asked => asked.unwrap_or_default(),
    };
    let known = asked.split_ascii_whitespace().filter_map(|name| name.parse::<Scope>().ok());
    let stays = client.grant_types.contains(&GrantType::Refresh);
    let scopes: Scopes = known.filter(|scope| stays || *scope != Scope::OfflineAccess).collect();
    if scopes.is_empty() || !client.scopes.cover(scopes) {
        let why = "The scope is missing, unknown, or more than the app registered for.";
        return Err(OAuthError::new("invalid_scope", why));
    }
    Ok(scopes)
}

fn prompt(parameters: &Parameters) -> Result<Prompt, OAuthError> {
    let mut prompt = Prompt::default();
    for name in parameters.get("prompt").unwrap_or_default().split_ascii_whitespace() {
        match name {
            "none" => prompt.none = true,
            "login" | "select_account" => prompt.again = prompt.again.or(Some(WayIn::SignIn)),
            "create" => prompt.again = Some(WayIn::Join),
            "consent" => prompt.consent = true,
            _ => return Err(OAuthError::invalid("There is no such prompt.")),
        }
    }
    if parameters.get("force_login").is_some_and(|force| force != "false") {
        prompt.again = prompt.again.or(Some(WayIn::SignIn)); // as fediverse apps say it
    }
    if prompt.none && (prompt.again.is_some() || prompt.consent) {
        return Err(OAuthError::invalid("The prompt none comes with no other."));
    }
    Ok(prompt)
}

fn max_age(parameters: &Parameters) -> Result<Option<i64>, OAuthError> {
    let seconds = parameters.get("max_age").map(str::parse::<u32>).transpose();
    let seconds = seconds.map_err(|_| OAuthError::invalid("The max_age is not in seconds."))?;
    Ok(seconds.map(i64::from))
}
