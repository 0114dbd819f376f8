//! Where "Sign in" leads on federation's own pages, and where its guarded routes send people.
use crate::FederationState;
use crate::answers::see_other;
use crate::onward::{self, onward};
use crate::signed_in::{self, SignedIn};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use components::account::places;
use platform::{Result, Routes, Visitor, auth};
use serde::Deserialize;
use tower_sessions::Session;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().everyone(places::SIGN_IN, get(show))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    return_to: Option<String>,
}

async fn show(
    State(federation): State<FederationState>,
    visitor: Visitor,
    session: Session,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Result<Response> {
    let came_from = || auth::came_from(&federation.links, &headers);
    let wanted = wish.return_to.or_else(came_from).unwrap_or_default();
    let SignedIn(somebody) = SignedIn::of(&federation, &session).await?;
    let Some((sign_in, _)) = somebody else { return see_other(&onward::sign_in(&wanted)) };
    if visitor.person.is_none() {
        signed_in::enter(&federation, &session, &sign_in).await?; // its grant alone had ended
    }
    see_other(&onward(&federation.links, &wanted))
}
