//! The door that apps of the fediverse know: Mastodon's API, as far as there is something to say.
mod accounts;
mod apps;
mod instance;

use crate::FederationState;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use platform::Routes;
use serde::Serialize;

pub(crate) fn routes() -> Routes<FederationState> {
    Routes::new().merge(accounts::routes()).merge(apps::routes()).merge(instance::routes())
}

#[derive(Serialize)]
struct Refusal {
    error: &'static str,
}

/// What will not do, as these apps read it.
fn unprocessable(error: &'static str) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, axum::Json(Refusal { error })).into_response()
}
