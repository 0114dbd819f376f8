//! Baskets.
mod add;
mod basket;
mod mini;
pub mod places;

pub use add::AddToBasket;
pub use basket::BasketPage;
pub use mini::{CartLink, CartMini};
