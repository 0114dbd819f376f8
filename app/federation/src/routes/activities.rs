//! What members did lately, for anyone to see.
use crate::FederationState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::federation::FederationFront;
use contracts::cache::Tag;
use platform::{PageResponse, Result};

/// How many activities the front page shows.
const MOST: u64 = 30;

pub(super) fn router() -> Router<FederationState> {
    Router::new().route("/", get(index))
}

async fn index(State(federation): State<FederationState>) -> Result<PageResponse> {
    let activities = federation.activities.recent(MOST).await?;
    let view = FederationFront { activities: &activities };
    federation.shell.page(&view, vec![Tag::POSTS.into()]).await
}
