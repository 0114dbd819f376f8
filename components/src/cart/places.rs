//! Where baskets are filled: paths on cart's host. Views and routes both read them from here.
use contracts::cart::Item;

/// The basket.
pub const BASKET: &str = "/";

/// A POST (`kind`, `item`, `quantity`, `back`) puts something in.
pub const LINES: &str = "/lines/";

/// A POST (`change`, or `quantity`) changes how many of an item are in the basket.
#[must_use]
pub fn line(item: Item) -> String {
    format!("{LINES}{}/{}", item.kind(), item.id())
}
