//! The basket. Nothing can be put into it yet, so it is empty for everybody.
use crate::CartState;
use axum::extract::State;
use axum::routing::get;
use components::cart::BasketPage;
use contracts::cart::CartSummary;
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<CartState> {
    Routes::new().everyone("/", get(show))
}

async fn show(State(cart): State<CartState>) -> Result<PageResponse> {
    cart.shell.page(&BasketPage { summary: CartSummary::default() }, Vec::new()).await
}
