//! Apps that ask with an access token (RFC 6750).
use super::error::OAuthError;
use super::guesses;
use super::parameters::Parameters;
use crate::FederationState;
use axum::http::{HeaderMap, header};
use contracts::oauth::{Access, Scope};
use contracts::{Secret, Service};
use platform::ClientAddress;

/// The token in the header, or in a form.
pub(crate) fn token(headers: &HeaderMap, form: &Parameters) -> Option<Secret> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = header.and_then(|value| value.split_once(' '));
    let bearer = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let text = bearer.map(|(_, token)| token.trim()).or_else(|| form.get("access_token"))?;
    Some(Secret::from_bearer(text))
}

/// What stands behind a token that is for this host and allows one of these. An address that
/// brought too many that do not has to wait with more of them.
pub(crate) async fn access(
    federation: &FederationState,
    from: ClientAddress,
    token: Option<Secret>,
    any_of: &[Scope],
) -> Result<Access, OAuthError> {
    guesses::bearer(federation, from, look(federation, token, any_of).await).await
}

async fn look(
    federation: &FederationState,
    token: Option<Secret>,
    any_of: &[Scope],
) -> Result<Access, OAuthError> {
    let access = match token {
        Some(token) => federation.tokens.inspect(&token).await?,
        None => None,
    };
    let here = federation.links.origin(Service::Federation);
    let access = access.filter(|access| access.audience == here).ok_or_else(OAuthError::token)?;
    if any_of.iter().any(|scope| access.scopes.contains(*scope)) {
        Ok(access)
    } else {
        Err(OAuthError::scope())
    }
}
