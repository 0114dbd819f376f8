//! What a visitor sees of an error: what happened and ways back, never the cause.
use crate::Shell;
use crate::requests::RequestId;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::ErrorPage;
use contracts::{Links, Service};
use maud::Render;
use std::time::Duration;
use tower_http::csrf::ProtectionError;

/// The longest an error page waits for the site's settings, which its frame needs.
const PATIENCE: Duration = Duration::from_millis(250);

impl Shell {
    /// An error page between the ordinary header and footer; bare where these cannot be had soon,
    /// as when the database is away.
    pub(crate) async fn error_page(
        &self,
        status: StatusCode,
        words: Option<Words>,
        id: Option<&RequestId>,
    ) -> Response {
        let service = Some(self.service());
        let words = words.unwrap_or_else(|| Words::of(status));
        let view = error_page((status, words), &self.platform().links, service, id);
        match tokio::time::timeout(PATIENCE, self.page(&view, Vec::new())).await {
            Ok(Ok(page)) => never_kept(status, page.not_kept()),
            _ => never_kept(status, view.render()),
        }
    }
}

/// An error page for visitors of no service: needs nothing that could itself fail.
pub(crate) fn bare(status: StatusCode, links: &Links) -> Response {
    never_kept(status, error_page((status, Words::of(status)), links, None, None).render())
}

fn error_page<'a>(
    (status, Words { heading, sentence, way }): (StatusCode, Words),
    links: &'a Links,
    service: Option<Service>,
    id: Option<&'a RequestId>,
) -> ErrorPage<'a> {
    // Only what went wrong on our side was written down under that name.
    let request = id.filter(|_| status.is_server_error()).map(RequestId::as_str);
    let way = way.map(|Way { to, label }| components::Way { label, href: to.to_owned() });
    ErrorPage { status: status.as_u16(), heading, sentence, way, links, service, request }
}

fn never_kept(status: StatusCode, page: impl IntoResponse) -> Response {
    let mut response = (status, page).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A link that an error page leads on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) to: &'static str,
    pub(crate) label: &'static str,
}

/// What an error page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) heading: &'static str,
    pub(crate) sentence: &'static str,
    /// What it is best to do now, where that is more than going back.
    pub(crate) way: Option<Way>,
}

impl Words {
    /// What is said where nothing better is known.
    const OURS: Self = Self {
        heading: "Something went wrong on our side",
        sentence: "It was written down and will be looked at. Try again in a moment; if you sent \
                   something, look first whether it arrived.",
        way: None,
    };

    /// What is said while the database is away.
    pub(crate) const AWAY: Self = Self {
        heading: "We cannot get at our books just now",
        sentence: "Where everything is written down does not answer. It is being looked after, and \
                   pages come back by themselves: try again in a moment. If you sent something, \
                   look first whether it arrived.",
        way: None,
    };

    /// What is said of a form that another site sent, or a browser that hides where it came from.
    const FROM_ELSEWHERE: Self = Self {
        heading: "This was not sent from our own pages",
        sentence: "For your safety we did nothing with it. Open the page here, and send it from \
             there.",
        way: None,
    };

    /// What a refusal brings along to say of itself.
    pub(crate) fn of_response(response: &Response) -> Option<Self> {
        let about = response.extensions();
        let from_elsewhere = about.get::<ProtectionError>().map(|_| Self::FROM_ELSEWHERE);
        about.get().copied().or(from_elsewhere)
    }

    fn of(status: StatusCode) -> Self {
        SAID.iter()
            .find(|(known, ..)| *known == status)
            .map_or(Self::OURS, |(_, heading, sentence)| Self { heading, sentence, way: None })
    }
}

/// What is said of each refusal.
const SAID: [(StatusCode, &str, &str); 14] = [
    (
        StatusCode::NOT_FOUND,
        "There is nothing here",
        "The page may have moved, or its address was mistyped. Searching often finds it.",
    ),
    (
        StatusCode::BAD_REQUEST,
        "We could not read that",
        "Something in the address or in what was sent makes no sense to us, so nothing was done \
         with it. Go back, and try from there.",
    ),
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        "We could not read that",
        "Something in what was sent makes no sense to us, so nothing was done with it. Go back, and \
         try from there.",
    ),
    (
        StatusCode::MISDIRECTED_REQUEST,
        "You have come to another house",
        "This server does not serve the host you asked for. Look whether its name is written \
         right.",
    ),
    (
        StatusCode::URI_TOO_LONG,
        "That address is too long",
        "Nothing here has an address of that length, so nothing was done. A shorter search, or \
         the front page, leads on.",
    ),
    (
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "Your browser sent too much",
        "It sends more along than any page here needs, so nothing was done. Clearing the cookies \
         of this site often helps.",
    ),
    (
        StatusCode::UNAUTHORIZED,
        "Sign in first",
        "This is for people with an account. Nothing you sent was kept: sign in, then send it \
         again.",
    ),
    (
        StatusCode::TOO_MANY_REQUESTS,
        "That was often",
        "Nothing was done this time. Wait a little, and try again then.",
    ),
    (
        StatusCode::FORBIDDEN,
        "This is not yours to open",
        "It may belong to somebody else, or to another role, so nothing was done. If it should be \
         yours, ask an admin.",
    ),
    (
        StatusCode::CONFLICT,
        "Somebody was quicker",
        "It changed while you were looking, and what you sent was not kept. Go back, look again, \
         and then decide.",
    ),
    (
        StatusCode::METHOD_NOT_ALLOWED,
        "That cannot be done here",
        "This address does not take what was sent to it, so nothing was done. Go back to the page \
         you came from.",
    ),
    (
        StatusCode::PAYLOAD_TOO_LARGE,
        "That was too much",
        "What you sent is larger than this address takes, and none of it was kept. Send less, or \
         in parts.",
    ),
    (
        StatusCode::REQUEST_TIMEOUT,
        "That took too long to arrive",
        "What you sent may not have reached us. Look before you send it again.",
    ),
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "We are out of breath",
        "The answer took too long. If you sent something, look whether it arrived before you send \
         it again; a page you only wanted to read can be tried again in a moment.",
    ),
];
