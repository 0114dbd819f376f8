use super::{Amount, CategoryName, ProductName, Stock, Vat};
use crate::people::Person;
use crate::{MarketplaceId, Money, PriceListId, Result};
use async_trait::async_trait;

/// A supplier's price list on its way into a marketplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceList {
    /// Which one it is.
    pub id: PriceListId,
    /// What its file is called.
    pub name: String,
    /// Its file, as it came in: at most 5 MB, and not yet known to be a price list.
    pub bytes: Vec<u8>,
}

/// A product as a price list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: ProductName,
    /// The supplier's own number, of 1 to 60 characters; none where it has none.
    pub code: Option<String>,
    /// The name of its category; none where that is not said.
    pub category: Option<CategoryName>,
    /// What it costs, with VAT: 0 to [`super::Product::MOST_MINOR`].
    pub price: Money,
    /// The VAT within; none where that is not said.
    pub vat: Option<Vat>,
    /// How much the price is for; none where that is not said.
    pub amount: Option<Amount>,
    /// How many there are, 0 to [`super::Product::MOST_STOCK`]; none where that is not said.
    pub stock: Stock,
    /// About it, in Markdown; empty where nothing is said.
    pub description: String,
}

/// What a price list changes in a marketplace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many products it adds.
    pub new: usize,
    /// How many there are otherwise now.
    pub changed: usize,
    /// How many are as the list has them.
    pub same: usize,
    /// How many categories it adds.
    pub categories: usize,
    /// There would be more categories than a marketplace may have: nothing is taken.
    pub has_too_many_categories: bool,
}

impl PriceList {
    /// How many characters of a file's name are kept.
    pub const LONGEST_NAME: usize = 200;
    /// How long a file waits, in hours.
    pub const HOURS: i64 = 24;
}

/// Price lists of suppliers.
///
/// A product that is there already is known by the supplier's number, and else by its name, in
/// whatever letters. Its price, VAT, amount, stock and number become what the list says of them.
/// What shopkeepers wrote of it stays: its name and pictures, and its description and category where
/// it has one. What the list does not have stays as it is.
#[async_trait]
pub trait PriceLists: Send + Sync {
    /// Keeps a file for [`PriceList::HOURS`], in which somebody says what its columns mean.
    async fn keep(&self, marketplace: MarketplaceId, file: (&str, Vec<u8>)) -> Result<PriceListId>;

    /// One that waits.
    ///
    /// # Errors
    /// `NotFound` for one of another marketplace, and once its time is over.
    async fn open(&self, marketplace: MarketplaceId, id: PriceListId) -> Result<PriceList>;

    /// What these products would change.
    async fn compare(&self, marketplace: MarketplaceId, listed: &[Listed]) -> Result<Comparison>;

    /// Takes all of them, or nothing where there are too many categories. New ones have `vat` where
    /// they do not say which. A second time nothing is left to change.
    async fn take(
        &self,
        marketplace: MarketplaceId,
        listed: &[Listed],
        vat: Vat,
        by: &Person,
    ) -> Result<Comparison>;
}
