//! Tokens that apps give back (RFC 7009).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{discreet, guesses};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use platform::{ClientAddress, Routes};
use serde::Serialize;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/revoke", super::open(post(create)))
}

/// Nothing: fediverse apps expect an object.
#[derive(Serialize)]
struct Done {}

/// Ended already is ended (§2.2), and so is what never was. Whose app is out with it is told.
async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response, OAuthError> {
    let client = guesses::client(&federation, address, &headers, &form).await?;
    let token = form.secret("token", "The token is missing.")?;
    federation.tokens.revoke(&token, &client.id).await?;
    Ok(discreet(axum::Json(Done {})))
}
