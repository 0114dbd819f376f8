use crate::Double;
use crate::answers::error;
use crate::faults::Faults;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// What is to go wrong, and where: everywhere, unless a checkout's reference is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ordered {
    reference: Option<String>,
    #[serde(default)]
    faults: Faults,
}

/// They take the place of what was ordered for there before; `{}` heals.
pub(super) async fn create(State(double): State<Double>, body: Bytes) -> Response {
    let ordered: Ordered = match serde_json::from_slice(&body) {
        Ok(ordered) => ordered,
        Err(why) => return error(StatusCode::BAD_REQUEST, "INVALID", &why.to_string()),
    };
    if double.state().faults.set(ordered.reference, ordered.faults) {
        StatusCode::NO_CONTENT.into_response()
    } else {
        error(StatusCode::INSUFFICIENT_STORAGE, "FULL", "too many checkouts with their own faults")
    }
}
