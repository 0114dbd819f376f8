//! Pieces of cart that other services' pages load.
use crate::CartState;
use crate::shopper::Shopper;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::Fragment;
use components::cart::CartMini;
use contracts::cart::CartSummary;
use maud::Render;
use platform::{Result, fragments};

pub(super) fn router() -> Router<CartState> {
    fragments::personal([(Fragment::CartMini, get(cart_mini))])
}

async fn cart_mini(State(cart): State<CartState>, shopper: Shopper) -> Result<Response> {
    let summary = match shopper.whose() {
        Some(whose) => cart.carts.summary(whose).await?,
        None => CartSummary::default(),
    };
    let mini = CartMini { summary, links: &cart.links }.render();
    Ok(shopper.answer(mini.into_response()))
}
