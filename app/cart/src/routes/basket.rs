//! The basket. Nothing can be put into it yet, so it is empty for everybody.
use crate::CartState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::cart::BasketPage;
use contracts::cart::CartSummary;
use platform::{PageResponse, Result};

pub(super) fn router() -> Router<CartState> {
    Router::new().route("/", get(show))
}

async fn show(State(cart): State<CartState>) -> Result<PageResponse> {
    cart.shell.page(&BasketPage { summary: CartSummary::default() }, Vec::new()).await
}
