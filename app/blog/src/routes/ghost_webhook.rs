//! Where Ghost tells us of changes. It waits two seconds, so that nothing is done here but to
//! judge and to remember.
use crate::BlogState;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use components::blog::places;
use contracts::ghost::{Delivery, Heard};
use platform::{Result, Routes};
use serde::Deserialize;

/// Which connection it is for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Address {
    connection: String,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().bearer(places::GHOST_WEBHOOK, post(hear))
}

/// Ghost forgets a webhook that answers 410.
async fn hear(
    State(blog): State<BlogState>,
    Query(Address { connection }): Query<Address>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode> {
    let signature = headers.get("x-ghost-signature").and_then(|value| value.to_str().ok());
    let signature = signature.unwrap_or_default();
    let delivery = Delivery { connection: &connection, signature, body: &body };
    Ok(match blog.ghost.hear(delivery).await? {
        Heard::Remembered => StatusCode::ACCEPTED,
        Heard::Forged => StatusCode::UNAUTHORIZED,
        Heard::Ended => StatusCode::GONE,
    })
}
