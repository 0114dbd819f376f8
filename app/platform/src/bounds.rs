//! How much a request may bring along, and how long its answer may take.
use crate::Route;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// The bounds of a route; what nearly all keep to is the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The most bytes of a request's body: 1 MiB.
    pub body: usize,
    /// The longest until an answer begins, reading the request included: 30 seconds.
    pub patience: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { body: 1 << 20, patience: Duration::from_secs(30) }
    }
}

/// The bounds of routes that have their own.
pub(crate) type ByPath = Arc<HashMap<&'static str, Bounds>>;

pub(crate) fn by_path(routes: &[Route]) -> ByPath {
    let own = routes.iter().filter(|route| route.bounds != Bounds::default());
    Arc::new(own.map(|route| (route.path, route.bounds)).collect())
}

/// Keeps a request within its route's bounds: 413 for what is too large, 503 for what takes too
/// long.
pub(crate) async fn bounded(
    State(own): State<ByPath>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let own = path.and_then(|path| own.get(path.as_str()).copied());
    let Bounds { body, patience } = own.unwrap_or_default();
    if said_length(request.headers()).is_some_and(|length| length > body as u64) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let request = request.map(|all| Body::new(Limited::new(all, body)));
    let answer = tokio::time::timeout(patience, next.run(request));
    answer.await.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

fn said_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
