//! What is one person's own.
mod auth_menu;
mod front;

pub use auth_menu::AuthMenu;
pub use front::AccountFront;
