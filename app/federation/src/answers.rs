//! Answers for one visitor alone: kept by nobody, and their addresses told to nobody.
use crate::FederationState;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::View;
use platform::{AppError, Result};
use std::time::Duration;

/// What keeps a page to its visitor. Only the origin stands in `Referer`, for an address may hold
/// a link's key; with `no-referrer` forms would lose their `Origin` too.
const PRIVATE: [(HeaderName, HeaderValue); 2] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin")),
];

/// A page.
///
/// # Errors
///
/// When the site's settings cannot be read.
pub(crate) async fn page(
    federation: &FederationState,
    view: &(impl View + Sync),
) -> Result<Response> {
    page_with(federation, StatusCode::OK, view).await
}

/// A page with a status: a form to be mended, a link that has ended.
///
/// # Errors
///
/// When the site's settings cannot be read.
pub(crate) async fn page_with(
    federation: &FederationState,
    status: StatusCode,
    view: &(impl View + Sync),
) -> Result<Response> {
    let page = federation.shell.page(view, Vec::new()).await?.not_kept();
    Ok((status, private(page)).into_response())
}

/// Sends a visitor on (303), so that nothing is posted twice (RFC 9700 §4.12).
///
/// # Errors
///
/// [`AppError::BadRequest`] when it is no address.
pub(crate) fn see_other(to: &str) -> Result<Response> {
    let to = HeaderValue::try_from(to).map_err(|_| AppError::BadRequest)?;
    Ok(private((StatusCode::SEE_OTHER, [(header::LOCATION, to)])))
}

/// Any answer, kept by nobody.
pub(crate) fn private(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    for (name, value) in PRIVATE {
        response.headers_mut().insert(name, value);
    }
    response
}

/// The same answer, saying when to try again (RFC 9110 §10.2.3).
pub(crate) fn later(mut response: Response, wait: Duration) -> Response {
    let seconds = HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}
