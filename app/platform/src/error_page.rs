//! What a visitor sees of an error: what happened and ways back, never the cause.
use crate::Shell;
use crate::requests::RequestId;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::ErrorPage;
use contracts::{Links, Service};
use maud::Render;
use std::time::Duration;

/// The longest an error page waits for the site's settings, which its frame needs.
const PATIENCE: Duration = Duration::from_millis(500);

impl Shell {
    /// An error page between the ordinary header and footer; bare where these cannot be had soon,
    /// as when the database is away.
    pub(crate) async fn error_page(&self, status: StatusCode, id: Option<&RequestId>) -> Response {
        let service = Some(self.service());
        let view = error_page(status, &self.platform().links, service, id);
        match tokio::time::timeout(PATIENCE, self.page(&view, Vec::new())).await {
            Ok(Ok(page)) => never_kept(status, page.not_kept()),
            _ => never_kept(status, view.render()),
        }
    }
}

/// An error page for visitors of no service: needs nothing that could itself fail.
pub(crate) fn bare(status: StatusCode, links: &Links) -> Response {
    never_kept(status, error_page(status, links, None, None).render())
}

fn error_page<'a>(
    status: StatusCode,
    links: &'a Links,
    service: Option<Service>,
    id: Option<&'a RequestId>,
) -> ErrorPage<'a> {
    let (heading, sentence) = words(status);
    // Only what went wrong on our side was written down under that name.
    let request = id.filter(|_| status.is_server_error()).map(RequestId::as_str);
    ErrorPage { status: status.as_u16(), heading, sentence, links, service, request }
}

fn never_kept(status: StatusCode, page: impl IntoResponse) -> Response {
    let mut response = (status, page).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => (
            "There is nothing here",
            "The page may have moved, or its address was mistyped. Searching often finds it.",
        ),
        StatusCode::BAD_REQUEST => {
            ("We could not read that address", "Something in it makes no sense to us.")
        }
        StatusCode::MISDIRECTED_REQUEST => {
            ("You have come to another house", "This server does not serve the host you asked for.")
        }
        StatusCode::URI_TOO_LONG => {
            ("That address is too long", "Nothing here has an address of that length.")
        }
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
            ("Your browser sent too much", "Clearing the cookies of this site often helps.")
        }
        StatusCode::FORBIDDEN => {
            ("This is not yours to open", "It may belong to somebody else, or to another role.")
        }
        StatusCode::CONFLICT => {
            ("Somebody was quicker", "It changed while you were looking. Go back and look again.")
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            ("That cannot be done here", "This address does not take what was sent to it.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            ("That was too much", "What was sent is larger than this address takes.")
        }
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => (
            "We are out of breath",
            "The answer took too long. Nothing was changed; try again in a moment.",
        ),
        _ => (
            "Something went wrong on our side",
            "It was written down and will be looked at. Nothing you sent was lost on purpose; try \
             again in a moment.",
        ),
    }
}
