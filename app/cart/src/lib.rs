//! The cart: the basket, and later checkout and orders.

mod routes;

use axum::extract::FromRef;
use contracts::{Links, Service};
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What the cart needs to run.
#[derive(Clone, FromRef)]
pub struct CartState {
    /// Header and footer around every page.
    pub shell: Shell,
    /// Where everything lives.
    pub links: Links,
}

/// The cart, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = CartState { shell: platform.shell(Service::Cart), links: platform.links.clone() };
    Mounted {
        service: Service::Cart,
        pages: routes::routes().with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}
