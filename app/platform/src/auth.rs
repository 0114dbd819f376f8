//! Signing in as a client: what five of the services do at federation's door, and what all six do
//! with whoever comes back.
mod access;
mod callback;
mod cart_cookie;
mod client;
mod elsewhere;
mod flow;
mod id_token;
mod login;
mod logout;
mod standing;
mod visitor;

pub use access::{
    Access, Admin, Authorized, Door, Editor, Member, Needed, Organiser, Route, Routes, Shopkeeper,
};
pub use cart_cookie::{cart_cookie, forget_cart};
pub use client::{FIRST_PARTY_SCOPES, client_secret, first_party};
pub use login::came_from;
pub use visitor::{Visitor, enter, leave};

pub(crate) use flow::forget_all as forget_flows;
pub(crate) use standing::Standing;

use crate::Platform;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;

/// Refuses `HEAD` where a `GET` does something: a look ahead is to leave everything as it was.
#[must_use]
pub fn no_head(allowed: &'static str) -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, allowed)]).into_response()
}

/// `/auth/login`, `/auth/callback` and `/auth/logout` of one client.
pub(crate) fn routes(platform: &Arc<Platform>, service: contracts::Service) -> Routes {
    let client = client::Client::new(platform.clone(), service);
    Routes::new()
        .everyone("/auth/login", get(login::show))
        .bearer("/auth/callback", get(callback::show).head(async || no_head("GET")))
        .everyone("/auth/logout", post(logout::create).get(logout::show))
        .with_state(Arc::new(client))
}
