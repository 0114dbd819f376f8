use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use contracts::sign_in::UserAgent;
use contracts::{Links, Secret};
use platform::{AppError, Result};
use tower_sessions::Session;

/// A browser at the door: its session, what it says of itself, and by what it is known again.
pub(crate) struct Visit {
    /// Its session: looked up only once something asks for what is in it.
    pub session: Session,
    /// What it says of itself.
    pub agent: UserAgent,
    headers: HeaderMap,
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let session = Session::from_request_parts(parts, state)
            .await
            .map_err(|_| AppError::NoSessionLayer)?;
        let said = parts.headers.get(header::USER_AGENT).and_then(|said| said.to_str().ok());
        let agent = UserAgent::new(said.unwrap_or_default());
        Ok(Self { session, agent, headers: parts.headers.clone() })
    }
}

/// How long a browser is known again: the longest that browsers keep a cookie (RFC 6265bis §5.5).
const KNOWN: u32 = 400 * 24 * 60 * 60;

impl Visit {
    /// By what this browser is known again; a new secret for one that is not known.
    pub(crate) fn device(&self, links: &Links) -> Secret {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        self.headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, value)| {
                *key == name(links) && value.len() == 43 && value.chars().all(plain)
            })
            .map_or_else(Secret::new, |(_, value)| Secret::from_bearer(value))
    }
}

/// The cookie by which a browser is known again.
pub(crate) fn device_cookie(links: &Links, device: &Secret) -> Option<HeaderValue> {
    let (name, value) = (name(links), device.reveal());
    let secure = if links.secure() { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={KNOWN}; HttpOnly; SameSite=Lax{secure}").parse().ok()
}

fn name(links: &Links) -> &'static str {
    if links.secure() { "__Host-device" } else { "device" }
}

#[cfg(test)]
mod tests {
    use super::device_cookie;
    use contracts::{Links, Scheme, Secret};

    #[test]
    fn over_tls_the_device_is_known_to_this_host_alone() {
        let links = Links::new(Scheme::Https, "rose-ash.coop", 443);
        let cookie = device_cookie(&links, &Secret::from_bearer("a")).unwrap();
        let whole = "__Host-device=a; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure";
        assert_eq!(cookie, whole);
    }
}
