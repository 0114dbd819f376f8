use super::{Amount, UnitPrice, Vat};
use crate::blog::Picture;
use crate::names::{self, BadName};
use crate::people::Person;
use crate::{CategoryId, InOrder, MarketplaceId, Money, Place, ProductId, Result, Slug};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::fmt;

/// The name of a product: 1 to 150 characters that can be seen, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductName(String);

impl ProductName {
    /// How many characters a name may have.
    pub const LONGEST: usize = names::LONGEST;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no name, the first reason why.
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::line(typed, Self::LONGEST).map(Self)
    }
}

impl fmt::Display for ProductName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What shopkeepers say of whether a product can be bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProductState {
    /// It can, as long as there is some.
    #[default]
    Open,
    /// It is shown, and cannot be bought just now, whatever there is.
    SoldOut,
    /// It is not shown.
    Closed,
}

impl ProductState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::SoldOut, Self::Closed];

    /// As it is kept and sent.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SoldOut => "sold_out",
            Self::Closed => "closed",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Whether a product can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It is there.
    InStock,
    /// It is made when it is ordered.
    MadeToOrder,
    /// It cannot be bought just now.
    SoldOut,
}

/// How many pieces there are; none where a product is made to order.
pub type Stock = Option<i32>;

/// A product in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductCard {
    /// Which product.
    pub id: ProductId,
    /// Its part of the address, unique in its marketplace.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What it costs, with VAT.
    pub price: Money,
    /// How much that is for.
    pub amount: Amount,
    /// How many there are.
    pub stock: Stock,
    /// Whether it can be bought.
    pub state: ProductState,
    /// Its first picture.
    pub picture: Option<Picture>,
}

impl ProductCard {
    /// Whether it can be had.
    #[must_use]
    pub const fn availability(&self) -> Availability {
        match (self.state, self.stock) {
            (ProductState::Open, None) => Availability::MadeToOrder,
            (ProductState::Open, Some(1..)) => Availability::InStock,
            _ => Availability::SoldOut,
        }
    }

    /// What a kilogram, a litre or a piece of it costs, where that is another price.
    #[must_use]
    pub fn unit_price(&self) -> Option<UnitPrice> {
        self.amount.unit_price(self.price)
    }
}

/// All there is to a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// What lists say of it.
    pub card: ProductCard,
    /// Where it is sold.
    pub marketplace: MarketplaceId,
    /// Where it stands there.
    pub category: Option<CategoryId>,
    /// About it: Markdown, not yet made safe; empty where nobody said.
    pub description: String,
    /// The VAT within its price.
    pub vat: Vat,
    /// Its pictures, the first first.
    pub pictures: Vec<Picture>,
    /// One more with each change by a shopkeeper; a save names the one that it began from.
    pub version: i32,
    /// When a shopkeeper last changed it.
    pub updated_at: DateTime<Utc>,
}

impl Product {
    /// How many pictures one may have.
    pub const MOST_PICTURES: usize = 8;
    /// How many characters may be said about one.
    pub const LONGEST_DESCRIPTION: usize = 5_000;
    /// The most that one may cost, in minor units.
    pub const MOST_MINOR: i64 = 10_000_000;
    /// How many pieces of one there may be.
    pub const MOST_STOCK: i32 = 1_000_000;
}

/// All that shopkeepers say of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductWriting {
    /// Its name.
    pub name: ProductName,
    /// Its part of the address; none for one that is made of the name. The one it had leads to it.
    pub slug: Option<Slug>,
    /// Where it stands.
    pub category: Option<CategoryId>,
    /// About it, in Markdown.
    pub description: String,
    /// What it costs, with VAT: 0 to [`Product::MOST_MINOR`].
    pub price: Money,
    /// The VAT within.
    pub vat: Vat,
    /// How much that is for.
    pub amount: Amount,
    /// How many there were when they began: what is sold meanwhile is not forgotten.
    pub stock_was: Stock,
    /// How many there are: 0 to [`Product::MOST_STOCK`]. Where this is what there was, what is
    /// there stays there.
    pub stock: Stock,
    /// Whether it can be bought.
    pub state: ProductState,
    /// Its pictures.
    pub pictures: Vec<Picture>,
}

/// What of a marketplace is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aisle {
    /// Which marketplace.
    pub marketplace: MarketplaceId,
    /// What stands in this category, or in one within it; none for everything.
    pub category: Option<CategoryId>,
    /// By whom it is seen.
    pub seen: Seen,
}

/// By whom a list is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// By everybody: what is closed is left out.
    ByEverybody,
    /// By shopkeepers.
    ByShopkeepers,
}

/// Which page of a list of products is asked for.
pub type ProductPlace = Place<ProductId>;

/// One page of a list of products, by name.
pub type ProductPage = InOrder<ProductCard, ProductId>;

/// What came of saving a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductSaved {
    /// It is kept, and this is how it stands now.
    Done(Box<Product>),
    /// Somebody saved it meanwhile, or bought some of what was counted anew; this is how it stands.
    /// Nothing was changed.
    Stale(Box<Product>),
    /// The product of this name has that address already. Nothing was changed.
    SlugTaken(String),
    /// Where it should stand is not there any more. Nothing was changed.
    CategoryGone,
}

/// Every product. Each change is told to the bus.
#[async_trait]
pub trait Products: Send + Sync {
    /// One page of a list, by name: 24 at most. `words` are looked for in names, addresses and
    /// descriptions; the first eight count. A product that is gone is no place: then it is the first page.
    async fn listing(
        &self,
        of: Aisle,
        words: Option<&str>,
        at: ProductPlace,
    ) -> Result<ProductPage>;

    /// One product that everybody may see, by its address or by one that it had.
    async fn at(&self, marketplace: MarketplaceId, slug: &Slug) -> Result<Product>;

    /// One product, for shopkeepers.
    async fn open(&self, marketplace: MarketplaceId, id: ProductId) -> Result<Product>;

    /// Keeps a product over the version it was made `from`, or a new one from none.
    async fn save(
        &self,
        which: (MarketplaceId, ProductId),
        from: Option<i32>,
        writing: &ProductWriting,
        by: &Person,
    ) -> Result<ProductSaved>;

    /// Gives a product of this version another state: closes it, or opens it again.
    async fn turn(
        &self,
        which: (MarketplaceId, ProductId),
        to: (i32, ProductState),
        by: &Person,
    ) -> Result<ProductSaved>;
}
