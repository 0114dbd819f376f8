use crate::about::AboutSheet;
use serde::Deserialize;

/// What somebody typed into the form of a tag, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct TagSheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Its name.
    pub name: String,
    /// Its part of the address.
    pub slug: String,
    /// A colour.
    pub accent_colour: String,
    /// What its page says of it.
    #[serde(flatten)]
    pub about: AboutSheet,
}
