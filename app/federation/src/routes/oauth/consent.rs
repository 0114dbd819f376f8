//! Whether somebody lets an app in.
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::pausing::Paused;
use crate::oauth::request::{self, Wish};
use crate::oauth::{discreet, redirect, user_agent, usher};
use crate::signed_in::SignedIn;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::post;
use components::federation::Consent;
use contracts::Secret;
use contracts::people::Person;
use platform::{AppError, Result, Routes, policy_with_forms_to};

const CONSENT: &str = "/oauth/consent";

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer(CONSENT, post(create))
}

/// Asks somebody. The answer leads on to the app, which the page's policy has to allow.
pub(super) async fn ask(
    federation: &FederationState,
    paused: Paused,
    wish: &Wish,
    person: &Person,
) -> Result<Response> {
    let sealed = paused.seal(&federation.shell.platform().vault);
    let back = &wish.back;
    let view = Consent {
        app: &back.client.name,
        website: back.client.website.as_deref(),
        redirect_host: &redirect::host(&back.redirect_uri),
        scopes: wish.scopes,
        person,
        action: CONSENT,
        hidden: &[("request", &sealed)],
    };
    let mut response = discreet(federation.shell.page(&view, Vec::new()).await?.not_kept());
    let source = redirect::source(&back.redirect_uri).unwrap_or_default();
    let policy = policy_with_forms_to(&federation.links, &source);
    let policy = HeaderValue::try_from(policy).map_err(|_| AppError::BadRequest)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// What they said: the request they were shown goes on, read anew. Only the first answer counts.
async fn create(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    headers: HeaderMap,
    answer: Parameters,
) -> Result<Response> {
    let platform = federation.shell.platform();
    let sealed = answer.get("request").unwrap_or_default();
    let paused = Paused::open(&platform.vault, sealed, platform.clock.now());
    let (Some(paused), Some((sign_in, person))) = (paused, somebody) else {
        return Err(AppError::SignInEnded);
    };
    if paused.for_sign_in != Some(sign_in.id) {
        return Err(AppError::SignInEnded);
    }
    let wish = match request::read(&federation, &Parameters::parse(&paused.query)).await {
        Ok(wish) => wish,
        Err(why) => return usher::refuse(&federation, why).await,
    };
    let first = federation.clients.settle(&Secret::from_bearer(sealed)).await?;
    let used = usher::use_up(&federation, &wish.back.client.id, paused.pushed.as_deref()).await;
    if let Err(why) = used.and(first.then_some(()).ok_or(usher::USED)) {
        return usher::refuse(&federation, why).await;
    }
    if answer.get("decision") != Some("allow") {
        let why = OAuthError::new("access_denied", "They did not allow it.");
        return usher::tell(&federation, &wish.back, &why).await;
    }
    if usher::is_beyond(wish.scopes, &person) {
        return usher::tell(&federation, &wish.back, &usher::BEYOND).await;
    }
    federation.clients.remember(person.id, &wish.back.client.id, wish.scopes).await?;
    usher::admit(&federation, wish, &sign_in, user_agent(&headers)).await
}
