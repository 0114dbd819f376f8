use crate::error_page::{Way, Words};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::time::Duration;

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
    /// Only somebody who has signed in may do that.
    #[error("nobody is signed in")]
    SignInFirst {
        /// The path that was asked for.
        return_to: String,
        /// Whether it was a page to look at, which can be come back to.
        page: bool,
    },
    /// They have signed in, and too long ago for what they are about to do.
    #[error("the sign-in is not recent")]
    SignInAgain {
        /// The page to come back to.
        return_to: String,
    },
    /// A sign-in came back that this browser did not begin, or began too long ago.
    #[error("the sign-in has ended")]
    SignInEnded,
    /// The visitor changed their mind at federation.
    #[error("the sign-in was called off")]
    SignInCalledOff,
    /// Federation does not answer, or not with what it should.
    #[error("federation is away")]
    FederationAway(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Tried more often than anybody should; how long to wait.
    #[error("too often")]
    TooOften(Duration),
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
            Self::BadRequest | Self::SignInEnded => StatusCode::BAD_REQUEST,
            Self::SignInFirst { .. } | Self::SignInAgain { .. } => StatusCode::UNAUTHORIZED,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::SignInCalledOff | Self::Domain(Domain::Forbidden) => StatusCode::FORBIDDEN,
            Self::Domain(Domain::Conflict) => StatusCode::CONFLICT,
            Self::Session(_) | Self::FederationAway(_) | Self::Domain(Domain::Files { .. }) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Domain(Domain::Storage(_)) | Self::NoSessionLayer | Self::Document(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }
}

impl AppError {
    /// What to say where the status alone says too little.
    fn words(&self) -> Option<Words> {
        match self {
            Self::SignInEnded => Some(Words {
                heading: "Please sign in once more",
                sentence: "This time it was begun in another browser, or too long ago. Nothing is \
                           lost, and it takes a moment.",
                way: Some(AGAIN),
            }),
            Self::SignInCalledOff => Some(Words {
                heading: "You are not signed in",
                sentence: "The sign-in was called off. Nothing has changed.",
                way: Some(AGAIN),
            }),
            Self::FederationAway(_) => Some(Words {
                heading: "Nobody can sign in just now",
                sentence: "The part of the house that knows people does not answer. Everything \
                           else goes on; try again in a minute.",
                way: None,
            }),
            Self::Session(_) => Some(Words {
                heading: "We cannot tell who you are just now",
                sentence: "The part of the house that remembers visitors does not answer. Try \
                           again in a minute; if you sent something, look first whether it \
                           arrived.",
                way: None,
            }),
            Self::Domain(contracts::Error::Files { .. }) => Some(Words {
                heading: "Pictures and files are away just now",
                sentence: "Where they are kept does not answer as it should. Everything else goes \
                           on; try again in a minute.",
                way: None,
            }),
            _ => None,
        }
    }
}

/// The way out of a sign-in that came to nothing.
const AGAIN: Way = Way { to: "/auth/login", label: "Sign in again" };

/// How long a service that is away is left alone: what its error page says, in words.
const A_MINUTE: Duration = Duration::from_mins(1);

/// Sends a visitor to sign in, and back to what they asked for.
fn sign_in(wish: &str, return_to: &str) -> Response {
    let return_to = utf8_percent_encode(return_to, NON_ALPHANUMERIC);
    let to = format!("/auth/login?{wish}return_to={return_to}");
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::UNAUTHORIZED.into_response(),
    }
}

impl IntoResponse for AppError {
    /// The bare status: [`crate::Hosts`] makes a page of it for visitors to see.
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = &self as &dyn std::error::Error, "request failed");
        }
        let mut response = status.into_response();
        if let Some(words) = self.words() {
            response.extensions_mut().insert(words);
        }
        match self {
            Self::SignInFirst { return_to, page: true } => sign_in("", &return_to),
            Self::SignInAgain { return_to } => sign_in("fresh=1&", &return_to),
            Self::TooOften(wait) => not_before(wait, response),
            Self::FederationAway(_) | Self::Domain(contracts::Error::Files { .. }) => {
                not_before(A_MINUTE, response)
            }
            _ => response,
        }
    }
}

fn not_before(wait: Duration, mut response: Response) -> Response {
    let seconds = HeaderValue::from(wait.as_secs().max(1));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}
