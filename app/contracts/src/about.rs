//! What the page of a list says of what it is of: a tag, or an author.
use crate::blog::{Meta, Picture};
use serde::Deserialize;

/// Words and picture of a list's page, and how it presents itself elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// In a sentence or two, as text.
    pub text: Option<String>,
    /// A picture for its page.
    pub picture: Option<Picture>,
    /// How it presents itself elsewhere.
    pub meta: Meta,
}

/// The same as somebody typed it into a form, word for word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AboutSheet {
    /// In a sentence or two.
    pub description: String,
    /// The address of its picture.
    pub picture: String,
    /// The address of a picture that was put up, if one was chosen; then `picture` does not count.
    pub chosen: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// Title for search engines.
    pub meta_title: String,
    /// Description for search engines.
    pub meta_description: String,
    /// Title where it is shared.
    pub og_title: String,
    /// Description where it is shared.
    pub og_description: String,
    /// Picture where it is shared.
    pub og_image: String,
    /// Title on Twitter.
    pub twitter_title: String,
    /// Description on Twitter.
    pub twitter_description: String,
    /// Picture on Twitter.
    pub twitter_image: String,
    /// Where its page stands first of all.
    pub canonical_url: String,
}
