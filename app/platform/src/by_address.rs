//! The address of a page, asked for as a document: somebody elsewhere typed it into a search.
use crate::Platform;
use activitypub::vocabulary::is_asked_for;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use contracts::Service;
use contracts::federation::Published;
use std::sync::Arc;

/// Leads whoever wants a document of what a page shows to its id, if it was told of; all others, and
/// whoever asks for anything else, on to the page.
pub(crate) async fn lead_to_thing(
    State((platform, service)): State<(Arc<Platform>, Service)>,
    request: Request,
    next: Next,
) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if !reads || !wants_document(request.headers()) {
        return next.run(request).await;
    }
    let url = platform.links.at(service, request.uri().path());
    match platform.domains.outbox.shown_at(service, &url).await {
        Ok(Some(thing)) => {
            let id = platform.links.at(service, &Published::path(thing));
            ([(header::VARY, "accept")], Redirect::to(&id)).into_response()
        }
        Ok(None) => next.run(request).await,
        Err(error) => crate::AppError::from(error).into_response(),
    }
}

/// Whether a document is asked for rather than a page for people.
#[must_use]
pub fn wants_document(headers: &HeaderMap) -> bool {
    let mut accepted = headers.get_all(header::ACCEPT).iter();
    let asks = |accept: &str| accept.contains("json") && is_asked_for(accept); // each page is asked
    accepted.any(|accept| accept.to_str().is_ok_and(asks))
}
