//! Requests sent ahead, so that nobody on the way reads or changes them (RFC 9126).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::request::{self, Unanswerable};
use crate::oauth::{discreet, guesses};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::post;
use contracts::oauth::Client;
use platform::{ClientAddress, Routes};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/par", super::open(post(create)))
}

#[derive(Serialize)]
struct Pushed {
    request_uri: String,
    expires_in: u32,
}

/// How long one is kept, in seconds: see [`contracts::oauth::Clients::push`].
const LIFE: u32 = 90;

async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response, OAuthError> {
    let client = guesses::client(&federation, address, &headers, &form).await?;
    let pushed = push(&federation, &client, &form).await?;
    Ok(discreet((StatusCode::CREATED, axum::Json(pushed))))
}

async fn push(
    federation: &FederationState,
    client: &Client,
    form: &Parameters,
) -> Result<Pushed, OAuthError> {
    if form.get("request_uri").is_some() {
        return Err(OAuthError::invalid("A request sent ahead names no other (RFC 9126 §2.1)."));
    }
    let asked = form.with("client_id", &client.id.0);
    match request::read(federation, &asked).await {
        Ok(_) => {}
        Err(Unanswerable::Nowhere(why)) => return Err(OAuthError::invalid(why)),
        Err(Unanswerable::Refused(_, refusal)) => return Err(refusal),
        Err(Unanswerable::Failed(error)) => return Err(error.into()),
    }
    let kept = asked.text_without(&["client_secret"]);
    let secret = federation.clients.push(&client.id, &kept).await?;
    Ok(Pushed { request_uri: format!("{}{}", super::PUSHED, secret.reveal()), expires_in: LIFE })
}
