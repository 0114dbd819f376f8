//! What a token is, for apps with a secret (RFC 7662).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{discreet, guesses};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use contracts::oauth::{Access, Client, Registration};
use contracts::{Service, UserId};
use platform::{ClientAddress, Routes};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/introspect", post(create))
}

#[derive(Default, Serialize)]
struct Answer {
    active: bool,
    #[serde(flatten)]
    token: Option<Token>,
}

#[derive(Serialize)]
struct Token {
    scope: String,
    client_id: String,
    #[serde(rename = "token_type")]
    kind: &'static str,
    iss: String,
    aud: String,
    iat: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
}

async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response, OAuthError> {
    let client = guesses::client(&federation, address, &headers, &form).await?;
    let answer = look(&federation, &client, &form).await?;
    Ok(discreet(axum::Json(answer)))
}

async fn look(
    federation: &FederationState,
    client: &Client,
    form: &Parameters,
) -> Result<Answer, OAuthError> {
    if client.secret_hash.is_none() {
        return Err(OAuthError::client()); // anybody may pass for it
    }
    let token = form.secret("token", "The token is missing.")?;
    let access = federation.tokens.inspect(&token).await?;
    let (access, kind) = match access {
        Some(access) => (Some(access), "Bearer"),
        None => (federation.tokens.inspect_refresh(&token).await?, "refresh_token"),
    };
    let shown = access.filter(|access| may_see(client, access));
    let token = shown.map(|access| told(federation, access, kind));
    Ok(Answer { active: token.is_some(), token })
}

/// Its own; and ours see all.
fn may_see(client: &Client, access: &Access) -> bool {
    client.registration == Registration::FirstParty || client.id == access.client
}

fn told(federation: &FederationState, access: Access, kind: &'static str) -> Token {
    Token {
        scope: access.scopes.to_string(),
        client_id: access.client.0,
        kind,
        iss: federation.links.origin(Service::Federation).to_owned(),
        aud: access.audience,
        iat: access.issued_at.timestamp(),
        exp: access.expires_at.map(|at| at.timestamp()),
        sub: access.person.as_ref().map(|person| person.id),
        username: access.person.map(|person| person.handle.into()),
    }
}
