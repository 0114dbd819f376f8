//! Letting apps in: what the endpoints of OAuth 2.0 and OpenID Connect have in common.
pub(crate) mod app;
pub(crate) mod bearer;
pub(crate) mod error;
pub(crate) mod guesses;
pub(crate) mod hint;
pub(crate) mod id_token;
pub(crate) mod parameters;
pub(crate) mod pausing;
pub(crate) mod redirect;
pub(crate) mod registration;
pub(crate) mod request;
pub(crate) mod usher;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contracts::sign_in::UserAgent;

/// The same answer, kept by nobody and named to nobody (RFC 6749 §5.1, RFC 9700 §4.2.4).
pub(crate) fn discreet(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// What the browser or app says of itself.
pub(crate) fn user_agent(headers: &HeaderMap) -> UserAgent {
    let said = headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok());
    UserAgent::new(said.unwrap_or_default())
}
