use serde::Deserialize;

/// What somebody typed into the form of a product, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProductSheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its name.
    pub name: String,
    /// Its part of the address, for what is new.
    pub slug: String,
    /// The id of the category it stands in; empty for none.
    pub category: String,
    /// About it.
    pub description: String,
    /// What it costs, in pounds.
    pub price: String,
    /// The VAT within, in hundredths of a percent.
    pub vat: String,
    /// How much that is for.
    pub quantity: String,
    /// Of what.
    pub unit: String,
    /// How many there are; empty for what is made to order.
    pub stock: String,
    /// How many there were when the form was made.
    pub stock_was: String,
    /// Whether it can be bought.
    pub state: String,
    /// The address of its first picture.
    pub picture_1: String,
    /// What that shows.
    pub alt_1: String,
    /// The address of its second picture.
    pub picture_2: String,
    /// What that shows.
    pub alt_2: String,
    /// The address of its third picture.
    pub picture_3: String,
    /// What that shows.
    pub alt_3: String,
}

/// What somebody typed into the form of a category, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CategorySheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its name.
    pub name: String,
    /// Its part of the address, for what is new.
    pub slug: String,
    /// The id of the category it is in; empty for none.
    pub parent: String,
    /// Its place among its neighbours.
    pub position: String,
}
