use super::Product;
use serde::Deserialize;

/// What somebody typed into the form of a product, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ProductSheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its name.
    pub name: String,
    /// Its part of the address.
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
    /// Its pictures, the first first; [`Self::PICTURES`] names their fields.
    #[serde(skip)]
    pub pictures: Vec<PictureSheet>,
}

/// What somebody typed of one picture of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureSheet {
    /// Its address.
    pub src: String,
    /// What it shows.
    pub alt: String,
}

impl ProductSheet {
    /// The names of the fields of its pictures: of the address, and of what the picture shows.
    pub const PICTURES: [(&str, &str); Product::MOST_PICTURES] = [
        ("picture_1", "alt_1"),
        ("picture_2", "alt_2"),
        ("picture_3", "alt_3"),
        ("picture_4", "alt_4"),
        ("picture_5", "alt_5"),
        ("picture_6", "alt_6"),
        ("picture_7", "alt_7"),
        ("picture_8", "alt_8"),
    ];
    /// The name of the fields that add pictures that were put up before, by their addresses.
    pub const CHOSEN: &str = "chosen";

    /// Puts pictures behind those that are there, each once and as many as fit; whether all did.
    pub fn add(&mut self, pictures: Vec<PictureSheet>) -> bool {
        for picture in pictures {
            if self.pictures.iter().any(|there| there.src == picture.src) {
                continue;
            }
            if self.pictures.len() == Product::MOST_PICTURES {
                return false;
            }
            self.pictures.push(picture);
        }
        true
    }
}

/// What somebody typed into the form of a category, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CategorySheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its name.
    pub name: String,
    /// Its part of the address.
    pub slug: String,
    /// The id of the category it is in; empty for none.
    pub parent: String,
    /// Its place among its neighbours.
    pub position: String,
}
