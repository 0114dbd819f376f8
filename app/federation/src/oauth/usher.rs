//! Answers of the door: back to the app, or to where one signs in.
use super::error::OAuthError;
use super::pausing::Paused;
use super::request::{Back, Unanswerable, WayIn, Wish};
use super::{discreet, redirect};
use crate::FederationState;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::federation::{AuthorizeError, OutOfBand, places};
use contracts::oauth::{ClientId, NewCode, NewGrant, Registration, Scope, Scopes};
use contracts::people::{Email, Person, Role};
use contracts::sign_in::{SignIn, UserAgent};
use contracts::{Secret, Service, SignInId};
use platform::{AppError, Result};

/// Tells why a request cannot be answered: the app where it may be told, else the visitor.
pub(crate) async fn refuse(federation: &FederationState, why: Unanswerable) -> Result<Response> {
    match why {
        Unanswerable::Failed(error) => Err(error),
        Unanswerable::Refused(back, error) => tell(federation, &back, &error).await,
        Unanswerable::Nowhere(sentence) => explain(federation, sentence).await,
    }
}

/// Tells an app that it was refused (RFC 6749 §4.1.2.1).
pub(crate) async fn tell(
    federation: &FederationState,
    back: &Back,
    error: &OAuthError,
) -> Result<Response> {
    if back.redirect_uri == redirect::OUT_OF_BAND {
        return explain(federation, error.why).await;
    }
    on(federation, back, &[("error", error.code), ("error_description", error.why)])
}

/// Why a request sent ahead cannot be answered (RFC 9126 §4).
pub(crate) const USED: Unanswerable =
    Unanswerable::Nowhere("Its request is unknown, or has ended, or was used before.");

/// Uses up the request sent ahead that is about to be answered, if it is one: good once.
pub(crate) async fn use_up(
    federation: &FederationState,
    client: &ClientId,
    pushed: Option<&str>,
) -> Result<(), Unanswerable> {
    let Some(name) = pushed else { return Ok(()) };
    let pulled = federation.clients.pull(client, &Secret::from_bearer(name)).await?;
    pulled.map(drop).ok_or(USED)
}

/// Whether an app asks somebody for what they may not do themselves.
pub(crate) fn is_beyond(scopes: Scopes, person: &Person) -> bool {
    scopes.contains(Scope::Door) && !person.roles.allow(Role::Door)
}

/// What the app is told then.
pub(crate) const BEYOND: OAuthError =
    OAuthError::new("access_denied", "They may not do that themselves.");

/// Lets an app in, and sends it a code.
pub(crate) async fn admit(
    federation: &FederationState,
    wish: Wish,
    sign_in: &SignIn,
    by: UserAgent,
) -> Result<Response> {
    let back = wish.back;
    let grant = NewGrant {
        client: back.client.id.clone(),
        user: sign_in.user,
        sign_in: tied(
            back.client.registration,
            wish.scopes.contains(Scope::OfflineAccess),
            sign_in,
        ),
        made_from: Some(sign_in.id),
        scopes: wish.scopes,
        user_agent: by,
        authenticated_at: sign_in.at,
    };
    let (redirect_uri, challenge) = (back.redirect_uri.clone(), wish.challenge);
    let new = NewCode { grant, redirect_uri, challenge, nonce: wish.nonce };
    let code = federation.tokens.code(new).await?;
    if back.redirect_uri == redirect::OUT_OF_BAND {
        let view = OutOfBand { code: code.reveal() };
        return Ok(discreet(federation.shell.page(&view, Vec::new()).await?.not_kept()));
    }
    on(federation, &back, &[("code", code.reveal())])
}

/// The sign-in a grant ends with: none for apps that stay while people are away.
fn tied(kind: Registration, stays: bool, sign_in: &SignIn) -> Option<SignInId> {
    (kind != Registration::Mastodon && !stays).then_some(sign_in.id)
}

/// Sends somebody to sign in, and back to this request.
pub(crate) fn sign_in_first(
    federation: &FederationState,
    query: String,
    pushed: Option<String>,
    wish: &Wish,
) -> Result<Response> {
    let platform = federation.shell.platform();
    let paused = Paused { query, since: platform.clock.now(), pushed, for_sign_in: None };
    let (client, resume) = (&*wish.back.client.id.0, paused.seal(&platform.vault));
    let return_to =
        redirect::with("/oauth/authorize", &[("client_id", client), ("resume", &resume)]);
    let mut parameters = vec![("return_to", &*return_to)];
    if wish.prompt.again == Some(WayIn::Join) {
        parameters.push(("create", "1"));
    }
    if wish.prompt.again.is_some() || wish.max_age.is_some() {
        parameters.push(("again", "1")); // even somebody who is signed in
    }
    if let Some(hint) = wish.login_hint.as_deref().filter(|hint| hint.parse::<Email>().is_ok()) {
        parameters.push(("email", hint));
    }
    let path = redirect::with(places::SIGN_IN, &parameters);
    see(&federation.links.at(Service::Federation, &path))
}

async fn explain(federation: &FederationState, sentence: &str) -> Result<Response> {
    let page = federation.shell.page(&AuthorizeError { sentence }, Vec::new()).await?;
    Ok(discreet((StatusCode::BAD_REQUEST, page.not_kept())))
}

/// Back to the app, with who answers (RFC 9207 §2).
fn on(federation: &FederationState, back: &Back, said: &[(&str, &str)]) -> Result<Response> {
    let issuer = federation.links.origin(Service::Federation);
    let mut said = said.to_vec();
    said.extend(back.state.as_deref().map(|state| ("state", state)));
    said.push(("iss", issuer));
    see(&redirect::with(&back.redirect_uri, &said))
}

/// 303, so that no form is sent on (RFC 9700 §4.12).
pub(crate) fn see(place: &str) -> Result<Response> {
    let place = HeaderValue::try_from(place).map_err(|_| AppError::BadRequest)?;
    Ok(discreet((StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()))
}
