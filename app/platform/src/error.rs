use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::ErrorPage;
use contracts::Links;
use maud::Render;

/// Everything a handler can fail with, and so everything a visitor can be told.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A domain said no.
    #[error(transparent)]
    Domain(#[from] contracts::Error),
    /// The address names nothing.
    #[error("not found")]
    NotFound,
    /// What was asked makes no sense.
    #[error("bad request")]
    BadRequest,
    /// The address is longer than anything here.
    #[error("address too long")]
    TooLong,
    /// More headers than any browser sends.
    #[error("headers too large")]
    HeadersTooLarge,
    /// A router was served without its session layer.
    #[error("no session layer")]
    NoSessionLayer,
    /// The session store could not be reached.
    #[error("session unavailable")]
    Session(#[from] tower_sessions::session::Error),
    /// A document could not be read.
    #[error("a document cannot be read")]
    Document(#[from] lexical::ParseError),
}

/// A handler's answer.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

impl AppError {
    /// How HTTP says it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        use contracts::Error as Domain;
        match self {
            Self::NotFound | Self::Domain(Domain::NotFound) => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Domain(Domain::Forbidden) => StatusCode::FORBIDDEN,
            Self::Domain(Domain::Conflict) => StatusCode::CONFLICT,
            Self::Session(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Domain(Domain::Storage(_)) | Self::NoSessionLayer | Self::Document(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }
}

impl IntoResponse for AppError {
    /// The bare status: what a visitor sees of it is [`error_page`]'s, put on by [`crate::Hosts`].
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = &self as &dyn std::error::Error, "request failed");
        }
        status.into_response()
    }
}

/// The page that tells a visitor of an error: what happened and a way back, never the cause. Needs
/// nothing that could itself fail.
pub(crate) fn error_page(status: StatusCode, links: &Links) -> Response {
    let (heading, sentence) = words(status);
    let page = ErrorPage {
        status: status.as_u16(),
        heading,
        sentence,
        links,
        service: None,
        request: None,
    };
    let never_kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (status, never_kept, page.render()).into_response()
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
