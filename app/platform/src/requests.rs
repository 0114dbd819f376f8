//! Each request has a name, and leaves one line in the log.
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use std::future::Future;
use std::time::{Duration, Instant};
use tracing::Instrument;
use uuid::Uuid;

/// The name of a request: on every line it leaves in the log, in its answer's `x-request-id` and,
/// when it fails, on the page.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(HeaderValue);

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Longer paths are cut in the log.
const LONGEST_PATH: usize = 512;
/// What follows these in a path is a key of its own: it stays out of the log.
const SECRETS: [&str; 5] = ["/orders/", "/payments/", "/preview/", "/sign-in/link/", "/tickets/"];

impl RequestId {
    /// As a proxy in front named it, if it looks like a name; else a new one.
    fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(HEADER).filter(|id| is_name(id.as_bytes()));
        Self(given.cloned().unwrap_or_else(new))
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

fn is_name(id: &[u8]) -> bool {
    let fits = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    (8..=64).contains(&id.len()) && id.iter().all(fits)
}

fn new() -> HeaderValue {
    let mut buffer = Uuid::encode_buffer();
    let id = Uuid::now_v7().hyphenated().encode_lower(&mut buffer);
    HeaderValue::from_str(id).unwrap_or(HeaderValue::from_static("-"))
}

/// Answers a request under a name, and writes one line when the answer begins: at `info`, and at
/// `debug` for probes and our own files. The query stays out of it: it may hold a secret, and what
/// people search for is theirs.
pub(crate) async fn named<F>(
    host: &str,
    mut request: Request,
    answer: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let (begun, id) = (Instant::now(), RequestId::of(request.headers()));
    request.extensions_mut().insert(id.clone());
    let quiet = is_quiet(request.uri().path());
    let span = span(&id, host, &request);
    let mut response = answer(request).instrument(span.clone()).await;
    let (status, ms) = (response.status().as_u16(), whole_micros(begun.elapsed()));
    span.in_scope(|| {
        if quiet {
            tracing::debug!(status, ms, "answered");
        } else {
            tracing::info!(status, ms, "answered");
        }
    });
    response.headers_mut().insert(HEADER, id.0);
    response
}

/// In milliseconds, with no more digits than mean something.
fn whole_micros(took: Duration) -> f64 {
    (took.as_secs_f64() * 1e6).round() / 1e3
}

fn span(id: &RequestId, host: &str, request: &Request) -> tracing::Span {
    let path = loggable(request.uri().path());
    tracing::info_span!("request", id = id.as_str(), host, method = %request.method(), path)
}

/// A path without what signs somebody in.
fn loggable(path: &str) -> &str {
    let secret = SECRETS.iter().find(|secret| path.starts_with(**secret));
    let end = secret.map_or(LONGEST_PATH, |secret| secret.len());
    &path[..path.floor_char_boundary(end)]
}

fn is_quiet(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/favicon.ico") || path.starts_with("/assets/")
}

#[cfg(test)]
mod tests {
    use super::{RequestId, is_name, loggable};
    use axum::http::HeaderMap;

    #[test]
    fn the_log_holds_no_key_that_signs_somebody_in() {
        assert_eq!(loggable("/sign-in/link/q3VZ0mHc7d4"), "/sign-in/link/");
        assert_eq!(loggable("/preview/q3VZ0mHc7d4/"), "/preview/");
        assert_eq!(loggable("/tickets/BwcHBwcHBwcHBwcHBwcHBw/check-in"), "/tickets/");
        assert_eq!(loggable("/orders/BwcHBwcHBwcHBwcHBwcHBw/pay"), "/orders/");
        assert_eq!(loggable("/sign-in"), "/sign-in");
    }

    #[test]
    fn a_proxys_name_is_taken_over_and_nonsense_is_not() {
        assert!(is_name(b"018f3a2e-7c1d-7e44-9f3a-0d8f6f2b9a11"));
        let long = "a".repeat(65);
        for nonsense in ["", "short", "two words", "<script>alert(1)", "caf\u{e9}-caf\u{e9}", &long]
        {
            assert!(!is_name(nonsense.as_bytes()), "{nonsense}");
        }
        let id = |given: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-request-id", given.parse().unwrap());
            RequestId::of(&headers).as_str().to_owned()
        };
        assert_eq!(id("proxy-0001"), "proxy-0001");
        assert!(id("no").parse::<uuid::Uuid>().is_ok_and(|id| id.get_version_num() == 7));
    }
}
