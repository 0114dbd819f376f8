use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

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
    /// The bare status: [`crate::Hosts`] makes a page of it for visitors to see.
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(error = &self as &dyn std::error::Error, "request failed");
        }
        status.into_response()
    }
}
