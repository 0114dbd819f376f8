//! The cart: the basket, and later checkout and orders.

mod routes;
mod shopper;

use axum::extract::FromRef;
use contracts::cart::Carts;
use contracts::{Links, Service};
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What the cart needs to run.
#[derive(Clone, FromRef)]
pub struct CartState {
    /// What people are about to buy.
    pub carts: Arc<dyn Carts>,
    /// Header and footer around every page.
    pub shell: Shell,
    /// Where everything lives.
    pub links: Links,
}

/// The cart, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = CartState {
        carts: platform.domains.carts.clone(),
        shell: platform.shell(Service::Cart),
        links: platform.links.clone(),
    };
    Mounted {
        service: Service::Cart,
        pages: routes::routes(&platform.links).with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}
