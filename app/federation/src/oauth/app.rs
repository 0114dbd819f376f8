//! Which app it is.
use super::error::OAuthError;
use super::parameters::Parameters;
use crate::FederationState;
use axum::http::{HeaderMap, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use contracts::Secret;
use contracts::oauth::{Client, ClientId, GrantType};
use platform::auth::first_party;
use url::form_urlencoded;

/// An app: one of the six services, or one by others.
pub(crate) async fn find(
    federation: &FederationState,
    id: &str,
) -> contracts::Result<Option<Client>> {
    let id = ClientId(id.to_owned());
    let vault = &federation.shell.platform().vault;
    match first_party(&federation.links, vault, &id) {
        Some(ours) => Ok(Some(ours)),
        None => federation.clients.find(&id).await,
    }
}

/// The app that asks, which has shown its secret if it has one (RFC 6749 §2.3).
pub(crate) async fn authenticated(
    federation: &FederationState,
    headers: &HeaderMap,
    parameters: &Parameters,
) -> Result<Client, OAuthError> {
    let (id, secret) = claimed(headers, parameters)?;
    let client = find(federation, &id).await?.ok_or_else(OAuthError::client)?;
    let fits = match (&client.secret_hash, secret) {
        (None, None) => true,
        (Some(hash), Some(secret)) => same(hash, &Secret::from_bearer(secret).hash()),
        _ => false,
    };
    if fits { Ok(client) } else { Err(OAuthError::client()) }
}

/// Refuses a way to ask for tokens that the app has not registered for (RFC 6749 §5.2).
pub(crate) fn may(client: &Client, kind: GrantType) -> Result<(), OAuthError> {
    if client.grant_types.contains(&kind) {
        return Ok(());
    }
    let why = "The app has not registered for this grant_type.";
    Err(OAuthError::new("unauthorized_client", why))
}

/// Who the app says it is, and by which secret: in a header or in the form, not in both.
fn claimed(
    headers: &HeaderMap,
    parameters: &Parameters,
) -> Result<(String, Option<String>), OAuthError> {
    let (id, secret) = (parameters.get("client_id"), parameters.get("client_secret"));
    let Some(header) = headers.get(header::AUTHORIZATION) else {
        let id = id.ok_or_else(OAuthError::client)?;
        return Ok((id.to_owned(), secret.map(str::to_owned)));
    };
    let basic = header.to_str().ok().and_then(basic).ok_or_else(OAuthError::client)?;
    if secret.is_some() || id.is_some_and(|id| id != basic.0) {
        return Err(OAuthError::invalid("The app says twice who it is."));
    }
    Ok((basic.0, Some(basic.1)))
}

/// RFC 6749 §2.3.1: both halves are encoded as in a form.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':').filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    Some((form_decoded(id), form_decoded(secret)))
}

fn form_decoded(text: &str) -> String {
    let escaped = text.replace('&', "%26").replace('=', "%3D");
    let mut pairs = form_urlencoded::parse(escaped.as_bytes());
    pairs.next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

/// In a time that tells nothing of where they differ.
fn same(a: &str, b: &str) -> bool {
    let differ = a.bytes().zip(b.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
    a.len() == b.len() && differ == 0
}
