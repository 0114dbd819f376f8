mod basket;
mod fragments;

use crate::CartState;
use axum::Router;
use platform::Routes;

pub(crate) fn routes() -> Routes<CartState> {
    Routes::new().merge(basket::routes())
}

pub(crate) fn fragments() -> Router<CartState> {
    fragments::router()
}
