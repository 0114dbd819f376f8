//! Baskets.
mod add;
mod basket;
mod checkout;
mod mini;
mod order_lines;
mod order_page;
mod orders_desk;
mod own_orders;
pub mod places;
mod reconciliation_page;
mod standing;

pub use add::AddToBasket;
pub use basket::BasketPage;
pub use checkout::{CheckoutPage, CheckoutSheet};
pub use mini::{CartLink, CartMini};
pub use order_page::OrderPage;
pub use orders_desk::OrdersDesk;
pub use own_orders::{OrdersDoor, OwnOrders, OwnOrdersPage};
pub use reconciliation_page::ReconciliationPage;
pub use standing::standing;
