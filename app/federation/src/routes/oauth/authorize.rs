//! Where apps send people to be let in (RFC 6749 §3.1).
use super::consent;
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::pausing::Paused;
use crate::oauth::request::{self, Unanswerable, Wish};
use crate::oauth::{redirect, user_agent, usher};
use crate::signed_in::SignedIn;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::Secret;
use contracts::oauth::{ClientId, Registration};
use contracts::people::Person;
use contracts::sign_in::SignIn;
use platform::auth::no_head;
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new()
        .bearer("/oauth/authorize", get(show).head(async || no_head("GET, POST")).post(create))
}

/// A request as it came: just now, or back from where somebody signed in.
struct Came {
    parameters: Parameters,
    asked_at: Option<DateTime<Utc>>,
    /// The request sent ahead that it is.
    pushed: Option<String>,
}

async fn show(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response> {
    let came = match came(&federation, &query.unwrap_or_default()).await {
        Ok(came) => came,
        Err(why) => return usher::refuse(&federation, why).await,
    };
    let wish = match request::read(&federation, &came.parameters).await {
        Ok(wish) => wish,
        Err(why) => return usher::refuse(&federation, why).await,
    };
    let now = federation.shell.platform().clock.now();
    match somebody.filter(|(sign_in, _)| is_fresh(sign_in, &wish, came.asked_at, now)) {
        Some((sign_in, person)) => {
            decide(&federation, came, wish, (sign_in, person), &headers).await
        }
        None if wish.prompt.none => {
            let why = OAuthError::new("login_required", "Nobody is signed in.");
            usher::tell(&federation, &wish.back, &why).await
        }
        None => {
            usher::sign_in_first(&federation, came.parameters.text_without(&[]), came.pushed, &wish)
        }
    }
}

/// The same, sent as a form (OpenID Connect Core §3.1.2.1): comes again as an address, with the
/// cookies that browsers keep back from forms of other sites.
async fn create(parameters: Parameters) -> Response {
    let place = redirect::with_query("/oauth/authorize", &parameters.text_without(&[]));
    usher::see(&place).into_response()
}

/// The parameters themselves: those given, those sent ahead (RFC 9126 §4), or those of a request
/// that waited.
async fn came(federation: &FederationState, query: &str) -> Result<Came, Unanswerable> {
    let given = Parameters::parse(query);
    let platform = federation.shell.platform();
    if let Some(sealed) = given.get("resume") {
        let paused = Paused::open(&platform.vault, sealed, platform.clock.now());
        let paused = paused.filter(|paused| paused.for_sign_in.is_none());
        let paused = paused.ok_or(Unanswerable::Nowhere("Its request has lain too long."))?;
        let parameters = Parameters::parse(&paused.query);
        return Ok(Came { parameters, asked_at: Some(paused.since), pushed: paused.pushed });
    }
    let Some(uri) = given.get("request_uri") else {
        return Ok(Came { parameters: given, asked_at: None, pushed: None });
    };
    let secret = uri.strip_prefix(super::PUSHED);
    let opened = match (given.get("client_id"), secret) {
        (Some(client), Some(secret)) => {
            let (client, secret) = (ClientId(client.to_owned()), Secret::from_bearer(secret));
            federation.clients.open(&client, &secret).await?
        }
        _ => None,
    };
    let parameters = Parameters::parse(&opened.ok_or(usher::USED)?);
    Ok(Came { parameters, asked_at: None, pushed: secret.map(str::to_owned) })
}

/// Whether somebody showed who they are lately enough for this request.
fn is_fresh(
    sign_in: &SignIn,
    wish: &Wish,
    asked_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    let since_asked = asked_at.is_some_and(|asked_at| sign_in.at >= asked_at);
    let young = |age| sign_in.at + TimeDelta::seconds(age) >= now;
    since_asked || (wish.prompt.again.is_none() && wish.max_age.is_none_or(young))
}

async fn decide(
    federation: &FederationState,
    came: Came,
    wish: Wish,
    (sign_in, person): (SignIn, Person),
    headers: &HeaderMap,
) -> Result<Response> {
    if usher::is_beyond(wish.scopes, &person) {
        return usher::tell(federation, &wish.back, &usher::BEYOND).await;
    }
    if !is_asked(federation, &wish, &person, came.asked_at.is_some()).await? {
        let client = &wish.back.client.id;
        return match usher::use_up(federation, client, came.pushed.as_deref()).await {
            Ok(()) => usher::admit(federation, wish, &sign_in, user_agent(headers)).await,
            Err(why) => usher::refuse(federation, why).await,
        };
    }
    if wish.prompt.none {
        let why = OAuthError::new("consent_required", "They have not allowed it.");
        return usher::tell(federation, &wish.back, &why).await;
    }
    let paused = Paused {
        query: came.parameters.text_without(&[]),
        since: federation.shell.platform().clock.now(),
        pushed: came.pushed,
        for_sign_in: Some(sign_in.id),
    };
    consent::ask(federation, paused, &wish, &person).await
}

/// Whether somebody has to allow it. An app that anybody may pass for is asked about each time
/// (RFC 8252 §8.6); and who comes from a form here, which must not lead elsewhere, decides first.
async fn is_asked(
    federation: &FederationState,
    wish: &Wish,
    person: &Person,
    resumed: bool,
) -> Result<bool> {
    let (client, back) = (&wish.back.client, &wish.back.redirect_uri);
    if client.registration == Registration::FirstParty {
        return Ok(false);
    }
    let sure = client.secret_hash.is_some() || back.starts_with("https://");
    if resumed || wish.prompt.consent || !sure {
        return Ok(true);
    }
    Ok(!federation.clients.consent(person.id, &client.id).await?.cover(wish.scopes))
}
