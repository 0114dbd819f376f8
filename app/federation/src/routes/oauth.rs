//! The endpoints of OAuth 2.0 and OpenID Connect.
mod authorize;
mod consent;
mod token;

use crate::FederationState;
use crate::oauth::error::OAuthError;
use axum::http::{Method, StatusCode, header};
use axum::routing::MethodRouter;
use platform::limits::Limit;
use platform::{ClientAddress, Routes};
use std::time::Duration;
use tower_http::cors::{Any, CorsLayer};

/// What the name of a request sent ahead begins with (RFC 9126 §2.2).
const PUSHED: &str = "urn:ietf:params:oauth:request_uri:";
/// How often an address may be wrong about codes, tokens and secrets.
const GUESSES: Limit = Limit { name: "oauth-guesses", burst: 10, every: Duration::from_mins(1) };

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().merge(authorize::routes()).merge(consent::routes()).merge(token::routes())
}

/// Handlers that may be asked from every origin: what they answer hangs on what is sent, and never
/// on a cookie.
pub(crate) fn open(handlers: MethodRouter<FederationState>) -> MethodRouter<FederationState> {
    let everybody = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .expose_headers([header::WWW_AUTHENTICATE, header::RETRY_AFTER])
        .max_age(Duration::from_hours(1));
    handlers.options(async || StatusCode::NO_CONTENT).layer(everybody)
}

/// A refusal, which becomes another one for an address that has guessed too often.
async fn counted(
    federation: &FederationState,
    address: ClientAddress,
    refusal: OAuthError,
) -> OAuthError {
    let limits = &federation.shell.platform().limits;
    if !refusal.is_guess() {
        return refusal;
    }
    match limits.count(GUESSES, &address.to_string()).await {
        Ok(()) => refusal,
        Err(too_often) => too_often.into(),
    }
}
