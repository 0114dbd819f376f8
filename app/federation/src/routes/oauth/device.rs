//! Devices let in from another one (RFC 8628).
use crate::FederationState;
use crate::oauth::error::OAuthError;
use crate::oauth::parameters::Parameters;
use crate::oauth::{app, discreet, guesses, redirect, request};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::post;
use components::federation::places;
use contracts::Service;
use contracts::oauth::GrantType;
use platform::limits::Limit;
use platform::{ClientAddress, Routes};
use serde::Serialize;
use std::time::Duration;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().bearer("/oauth/device_authorization", super::open(post(create)))
}

/// How many devices may begin at an address.
const DEVICES: Limit = Limit { name: "oauth-devices", burst: 5, every: Duration::from_mins(1) };

/// What a device shows and keeps (§3.2).
#[derive(Serialize)]
struct Begun {
    device_code: String,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: String,
    expires_in: i64,
    interval: i64,
}

async fn create(
    State(federation): State<FederationState>,
    address: ClientAddress,
    headers: HeaderMap,
    form: Parameters,
) -> Result<Response, OAuthError> {
    federation.shell.platform().limits.count(DEVICES, &address.to_string()).await?;
    let client = guesses::client(&federation, address, &headers, &form).await?;
    app::may(&client, GrantType::Device)?;
    let scopes = request::scopes(&client, form.get("scope"))?;
    let device = federation.tokens.device(&client.id, scopes).await?;
    let place = federation.links.at(Service::Federation, places::DEVICE);
    Ok(discreet(axum::Json(Begun {
        device_code: device.device_code.reveal().to_owned(),
        verification_uri_complete: redirect::with(&place, &[("user_code", &device.user_code)]),
        user_code: device.user_code,
        verification_uri: place,
        expires_in: device.expires_in,
        interval: device.interval,
    })))
}
