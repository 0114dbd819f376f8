use super::discreet;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::AppError;
use serde::Serialize;
use std::time::Duration;

/// A refusal, as apps read it (RFC 6749 §5.2).
#[derive(Debug)]
pub(crate) struct OAuthError {
    status: StatusCode,
    /// Its registered name.
    pub(crate) code: &'static str,
    /// What is wrong, for whoever looks after the app.
    pub(crate) why: &'static str,
    challenge: Option<&'static str>,
    wait: Option<Duration>,
}

#[derive(Serialize)]
struct Body {
    error: &'static str,
    error_description: &'static str,
}

impl OAuthError {
    /// A request that will not do.
    pub(crate) const fn new(code: &'static str, why: &'static str) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code, why, challenge: None, wait: None }
    }

    /// A request that makes no sense.
    pub(crate) const fn invalid(why: &'static str) -> Self {
        Self::new("invalid_request", why)
    }

    /// An app that is not what it says.
    pub(crate) const fn client() -> Self {
        let why = "The app is unknown, or its secret is wrong or missing.";
        let refused = Self::new("invalid_client", why);
        Self {
            status: StatusCode::UNAUTHORIZED,
            challenge: Some("Basic realm=\"oauth\""),
            ..refused
        }
    }

    /// No access token, or none that is good (RFC 6750 §3.1).
    pub(crate) const fn token() -> Self {
        let why = "The access token is missing, unknown, ended or revoked.";
        let refused = Self::new("invalid_token", why);
        Self {
            status: StatusCode::UNAUTHORIZED,
            challenge: Some("Bearer realm=\"rose-ash\", error=\"invalid_token\""),
            ..refused
        }
    }

    /// An access token that does not allow this.
    pub(crate) const fn scope() -> Self {
        let refused = Self::new("insufficient_scope", "The access token does not allow this.");
        Self {
            status: StatusCode::FORBIDDEN,
            challenge: Some("Bearer realm=\"rose-ash\", error=\"insufficient_scope\""),
            ..refused
        }
    }

    /// Whether it tells of a secret or a code that did not fit, or of a guess.
    pub(crate) fn is_guess(&self) -> bool {
        ["invalid_client", "invalid_grant", "invalid_token"].contains(&self.code)
    }
}

impl From<AppError> for OAuthError {
    fn from(error: AppError) -> Self {
        if let AppError::TooOften(wait) = error {
            let refused = Self::new("temporarily_unavailable", "That was often: please wait.");
            return Self { status: StatusCode::TOO_MANY_REQUESTS, wait: Some(wait), ..refused };
        }
        tracing::error!(error = &error as &dyn std::error::Error, "an app was not answered");
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self { status, ..Self::new("server_error", "Something went wrong on our side.") }
    }
}

impl From<contracts::Error> for OAuthError {
    fn from(error: contracts::Error) -> Self {
        AppError::from(error).into()
    }
}

impl IntoResponse for OAuthError {
    fn into_response(self) -> Response {
        let body = axum::Json(Body { error: self.code, error_description: self.why });
        let mut response = discreet((self.status, body));
        let headers = response.headers_mut();
        if let Some(challenge) = self.challenge {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if let Some(wait) = self.wait {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response
    }
}
