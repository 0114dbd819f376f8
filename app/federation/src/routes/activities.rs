//! Who is here and what they did lately, for anyone to see.
use crate::FederationState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::federation::{FederationFront, Person};
use contracts::Position;
use contracts::blog::Listing;
use contracts::cache::Tag;
use platform::{PageResponse, Result};

/// How many activities the front page shows.
const MOST: u64 = 30;
/// How many posts are looked through for who wrote them.
const LATELY: u64 = 100;

pub(super) fn router() -> Router<FederationState> {
    Router::new().route("/", get(index))
}

async fn index(State(federation): State<FederationState>) -> Result<PageResponse> {
    let activities = federation.activities.recent(MOST).await?;
    let lately = federation.posts.listing(&Listing::All, Position::Start, LATELY).await?;
    let view = FederationFront { people: Person::writers(&lately.items), activities: &activities };
    federation.shell.page(&view, vec![Tag::POSTS.into()]).await
}
