//! Where shopkeepers work: paths on market's host. Views and routes both read them from here.
use contracts::{CategoryId, MarketplaceId, PriceListId, ProductId};

/// Every shop, for shopkeepers.
pub const DESK: &str = "/desk/";

/// One shop: what it sells, and its categories.
#[must_use]
pub fn shop(id: MarketplaceId) -> String {
    format!("{DESK}{id}/")
}

/// A POST makes a product.
#[must_use]
pub fn products(shop: MarketplaceId) -> String {
    format!("{DESK}{shop}/products/")
}

/// The form of a new product.
#[must_use]
pub fn new_product(shop: MarketplaceId) -> String {
    format!("{DESK}{shop}/products/new")
}

/// The form of a product, and a POST that saves it.
#[must_use]
pub fn product(shop: MarketplaceId, id: ProductId) -> String {
    format!("{DESK}{shop}/products/{id}/")
}

/// A POST (`version`) closes a product: the shop shows it no more.
#[must_use]
pub fn product_closing(shop: MarketplaceId, id: ProductId) -> String {
    format!("{DESK}{shop}/products/{id}/closing")
}

/// A POST (`version`) opens a product again.
#[must_use]
pub fn product_reopening(shop: MarketplaceId, id: ProductId) -> String {
    format!("{DESK}{shop}/products/{id}/reopening")
}

/// A POST makes a category.
#[must_use]
pub fn categories(shop: MarketplaceId) -> String {
    format!("{DESK}{shop}/categories/")
}

/// The form of a new category.
#[must_use]
pub fn new_category(shop: MarketplaceId) -> String {
    format!("{DESK}{shop}/categories/new")
}

/// The form of a category, and a POST that saves it.
#[must_use]
pub fn category(shop: MarketplaceId, id: CategoryId) -> String {
    format!("{DESK}{shop}/categories/{id}/")
}

/// A POST (`version`) removes a category.
#[must_use]
pub fn category_removal(shop: MarketplaceId, id: CategoryId) -> String {
    format!("{DESK}{shop}/categories/{id}/removal")
}

/// Where a price list is brought, with a POST of its `file`.
#[must_use]
pub fn price_lists(shop: MarketplaceId) -> String {
    format!("{DESK}{shop}/price-lists/")
}

/// A price list that waits: what its columns mean. A POST of that takes it in.
#[must_use]
pub fn price_list(shop: MarketplaceId, id: PriceListId) -> String {
    format!("{DESK}{shop}/price-lists/{id}/")
}
