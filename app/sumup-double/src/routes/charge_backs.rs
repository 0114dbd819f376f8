use crate::Double;
use crate::answers::{Invalid, not_found};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Of what the payer's bank takes back all that is left.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ordered {
    transaction: String,
}

pub(super) async fn create(State(double): State<Double>, body: Bytes) -> Response {
    let Ok(ordered) = serde_json::from_slice::<Ordered>(&body) else {
        return Invalid::wrong("body").into_response();
    };
    let now = double.now();
    let taken = double.state().charge_back(&ordered.transaction, now);
    if taken { StatusCode::NO_CONTENT.into_response() } else { not_found() }
}
