//! Baskets.
mod basket;
mod mini;

pub use basket::BasketPage;
pub use mini::{CartLink, CartMini};
