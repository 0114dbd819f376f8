//! Marketplaces and what they sell.
mod front;
mod marketplace;

pub use front::MarketFront;
pub use marketplace::MarketplacePage;
