//! What the rest of the platform may ask of market.
use crate::{MarketplaceId, Result};
use async_trait::async_trait;

mod amount;
mod category;
mod price_list;
mod product;
mod sheet;
mod vat;

pub use amount::{Amount, Unit, UnitPrice};
pub use category::{
    Categories, Category, CategoryName, CategoryRemoved, CategorySaved, CategoryWriting,
};
pub use price_list::{Comparison, Listed, PriceList, PriceLists};
pub use product::{
    Aisle, Availability, Product, ProductCard, ProductName, ProductPage, ProductPlace,
    ProductSaved, ProductState, ProductWriting, Products, Seen, Stock,
};
pub use sheet::{CategorySheet, PictureSheet, ProductSheet};
pub use vat::Vat;

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
    /// One of them.
    async fn open(&self, id: MarketplaceId) -> Result<Marketplace>;

    /// The first `limit` of them, by name.
    async fn all(&self, limit: u64) -> Result<Vec<Marketplace>>;

    /// Makes one, in the name of `by`, and tells the bus. Nothing happens where there is one of
    /// that id already, so that it can be asked again.
    async fn create(&self, marketplace: &Marketplace, by: &str) -> Result<()>;
}
