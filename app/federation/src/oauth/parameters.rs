use super::error::OAuthError;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use contracts::Secret;
use url::form_urlencoded;

/// The parameters of a request: of a query, or of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

/// The largest form that is read, in bytes.
const LARGEST: usize = 16 << 10;

impl Parameters {
    /// Those in `name=value&…`; ones without a value are left out (RFC 6749 §3.1).
    pub(crate) fn parse(text: &str) -> Self {
        let pairs = form_urlencoded::parse(text.as_bytes()).into_owned();
        Self(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// One of them.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// One that cannot be missing.
    pub(crate) fn need(&self, name: &str, why: &'static str) -> Result<&str, OAuthError> {
        self.get(name).ok_or(OAuthError::invalid(why))
    }

    /// A secret that cannot be missing.
    pub(crate) fn secret(&self, name: &str, why: &'static str) -> Result<Secret, OAuthError> {
        self.need(name, why).map(Secret::from_bearer)
    }

    /// Whether this one comes more than once.
    pub(crate) fn repeats(&self, name: &str) -> bool {
        self.0.iter().filter(|(known, _)| known == name).count() > 1
    }

    /// Whether any comes more than once, which none may (RFC 6749 §3.1).
    pub(crate) fn repeat(&self) -> bool {
        self.0.iter().any(|(name, _)| self.repeats(name))
    }

    /// As `name=value&…`, without some.
    pub(crate) fn text_without(&self, left_out: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| !left_out.contains(&&**name));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }
}

impl<S: Send + Sync> FromRequest<S> for Parameters {
    type Rejection = OAuthError;

    /// Those of a form, of which none may come twice.
    async fn from_request(request: Request, _: &S) -> Result<Self, OAuthError> {
        if !is_form(request.headers()) {
            return Err(OAuthError::invalid("Please send application/x-www-form-urlencoded."));
        }
        let body = to_bytes(request.into_body(), LARGEST).await;
        let body = body.map_err(|_| OAuthError::invalid("That form is too large."))?;
        let parameters = Self::parse(&String::from_utf8_lossy(&body));
        if parameters.repeat() {
            return Err(OAuthError::invalid("A parameter comes more than once."));
        }
        Ok(parameters)
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|said| said.to_str().ok());
    let kind = said.and_then(|said| said.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
