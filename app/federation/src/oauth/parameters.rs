mod encoding;

use super::error::OAuthError;
use axum::body::to_bytes;
use axum::extract::{FromRequest, OptionalFromRequest, Request};
use contracts::Secret;
use encoding::Encoding;
use url::form_urlencoded;

/// The parameters of a request: of a query, or of a form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

/// The largest form that is read, in bytes.
const LARGEST: usize = 16 << 10;

impl Parameters {
    /// Those in `name=value&…`; ones without a value are left out (RFC 6749 §3.1).
    pub(crate) fn parse(text: &str) -> Self {
        Self::present(form_urlencoded::parse(text.as_bytes()).into_owned())
    }

    fn present(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect())
    }

    /// One of them.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Each of this name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
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

    /// Whether any comes more than once, which none may (RFC 6749 §3.1) but a list, `name[]`.
    pub(crate) fn repeat(&self) -> bool {
        self.0.iter().any(|(name, _)| !name.ends_with("[]") && self.repeats(name))
    }

    /// These with one in place of whatever it was.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let others = self.0.iter().filter(|(known, _)| known != name).cloned();
        Self(others.chain([(name.to_owned(), value.to_owned())]).collect())
    }

    /// As `name=value&…`, without some.
    pub(crate) fn text_without(&self, left_out: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| !left_out.contains(&&**name));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }
}

impl<S: Send + Sync> FromRequest<S> for Parameters {
    type Rejection = OAuthError;

    /// Those of a body, of which none may come twice.
    async fn from_request(request: Request, _: &S) -> Result<Self, OAuthError> {
        let Some(encoding) = Encoding::of(request.headers()) else {
            return Err(OAuthError::invalid("Please send application/x-www-form-urlencoded."));
        };
        let (head, body) = request.into_parts();
        let body = to_bytes(body, LARGEST).await;
        let body = body.map_err(|_| OAuthError::invalid("That form is too large."))?;
        let parameters = Self::present(encoding.read(head, body).await?);
        if parameters.repeat() {
            return Err(OAuthError::invalid("A parameter comes more than once."));
        }
        Ok(parameters)
    }
}

impl<S: Send + Sync> OptionalFromRequest<S> for Parameters {
    type Rejection = OAuthError;

    /// None without a form.
    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, OAuthError> {
        if Encoding::of(request.headers()).is_none() {
            return Ok(None);
        }
        <Self as FromRequest<S>>::from_request(request, state).await.map(Some)
    }
}
