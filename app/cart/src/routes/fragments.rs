//! Pieces of cart that other services' pages load.
use crate::CartState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::Fragment;
use components::cart::CartMini;
use contracts::cart::CartSummary;
use maud::{Markup, Render};
use platform::{Visitor, fragments};

pub(super) fn router() -> Router<CartState> {
    fragments::personal([(Fragment::CartMini, get(cart_mini))])
}

/// Who asks decides what it shows: a visitor without a cart, as all are by now, has an empty one.
async fn cart_mini(State(cart): State<CartState>, _: Visitor) -> Markup {
    CartMini { summary: CartSummary::default(), links: &cart.links }.render()
}
