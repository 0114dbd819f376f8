mod basket;
mod fragments;

use crate::CartState;
use axum::Router;

pub(crate) fn router() -> Router<CartState> {
    Router::new().merge(basket::router())
}

pub(crate) fn fragments() -> Router<CartState> {
    fragments::router()
}
