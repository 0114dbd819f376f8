//! The cart: the basket, checkout, orders and how they are paid.

mod routes;
mod shopper;
mod telling;

use axum::extract::FromRef;
use contracts::cart::{Carts, Orders, Payments, Reconciliation};
use contracts::jobs::Worker;
use contracts::{Links, Service};
use platform::auth::Shopkeeper;
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What the cart needs to run.
#[derive(Clone, FromRef)]
pub struct CartState {
    /// What people are about to buy.
    pub carts: Arc<dyn Carts>,
    /// What they ordered.
    pub orders: Arc<dyn Orders>,
    /// How it is paid.
    pub payments: Arc<dyn Payments>,
    /// Whether SumUp says the same of it.
    pub reconciliation: Arc<dyn Reconciliation>,
    /// Header and footer around every page.
    pub shell: Shell,
    /// Where everything lives.
    pub links: Links,
}

/// The cart, as shopkeepers see it.
type AtDesk = platform::AtDesk<CartState, Shopkeeper>;

/// What the cart does after something happened.
#[must_use]
pub fn worker(platform: &Arc<Platform>) -> Arc<dyn Worker> {
    Arc::new(telling::Teller(state(platform)))
}

fn state(platform: &Arc<Platform>) -> CartState {
    CartState {
        carts: platform.domains.carts.clone(),
        orders: platform.domains.orders.clone(),
        payments: platform.domains.payments.clone(),
        reconciliation: platform.domains.reconciliation.clone(),
        shell: platform.shell(Service::Cart),
        links: platform.links.clone(),
    }
}

/// The cart, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = state(platform);
    Mounted {
        service: Service::Cart,
        pages: routes::routes(&platform.links).with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}
