//! What the rest of the platform may ask of market.
use crate::{MarketplaceId, Result};
use async_trait::async_trait;

/// A marketplace, wherever it hangs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marketplace {
    /// Which one it is.
    pub id: MarketplaceId,
    /// Its name: 1 to 60 characters.
    pub name: String,
}

/// Every marketplace.
#[async_trait]
pub trait Marketplaces: Send + Sync {
    /// The first `limit` of them, by name.
    async fn all(&self, limit: u64) -> Result<Vec<Marketplace>>;

    /// Makes one, in the name of `by`, and tells the bus. Nothing happens where there is one of
    /// that id already, so that it can be asked again.
    async fn create(&self, marketplace: &Marketplace, by: &str) -> Result<()>;
}
