mod basket;
mod fragments;

use crate::CartState;
use axum::Router;
use contracts::Links;
use platform::Routes;

pub(crate) fn routes(links: &Links) -> Routes<CartState> {
    Routes::new().merge(basket::routes(links))
}

pub(crate) fn fragments() -> Router<CartState> {
    fragments::router()
}
