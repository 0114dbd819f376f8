//! Signing out at federation itself: of all six hosts, in this browser.
use crate::FederationState;
use crate::answers::{page, see_other};
use crate::signed_in::{self, SignedIn};
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum::routing::get;
use components::account::places;
use components::federation::SignOut;
use contracts::Service;
use platform::{Result, Routes, auth};
use serde::Deserialize;
use tower_sessions::Session;

pub(super) fn routes() -> Routes<FederationState> {
    Routes::new().everyone(places::SIGN_OUT, get(show).post(create))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wish {
    return_to: String,
}

async fn show(
    State(federation): State<FederationState>,
    Query(Wish { return_to }): Query<Wish>,
) -> Result<Response> {
    let view = SignOut { action: places::SIGN_OUT, return_to: &return_to };
    page(&federation, &view).await
}

async fn create(
    State(federation): State<FederationState>,
    SignedIn(somebody): SignedIn,
    session: Session,
    Form(Wish { return_to }): Form<Wish>,
) -> Result<Response> {
    match somebody {
        Some((sign_in, _)) => signed_in::leave(&federation, &session, &sign_in).await?,
        None => auth::leave(&session).await?,
    }
    see_other(&federation.links.onward(Service::Federation, &return_to))
}
