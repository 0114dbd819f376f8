use super::Handles;
use crate::about::AboutSheet;
use serde::Deserialize;

/// What somebody typed into the form of an author, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AuthorSheet {
    /// The version it was made from; empty for what is new.
    pub version: String,
    /// Their name.
    pub name: String,
    /// Their part of the address.
    pub slug: String,
    /// Where they are.
    pub location: String,
    /// Their own site.
    pub website: String,
    /// The address of a wide picture.
    pub cover: String,
    /// The address of one that was put up, if one was chosen; then `cover` does not count.
    pub cover_chosen: String,
    /// What the wide picture shows.
    pub cover_alt: String,
    /// What their page says of them.
    #[serde(flatten)]
    pub about: AboutSheet,
    /// Who they are on networks.
    #[serde(flatten)]
    pub handles: Handles<String>,
}
