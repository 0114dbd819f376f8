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
    /// What it is for.
    pub description: String,
    /// The address of its picture.
    pub picture: String,
    /// The address of a picture that was put up, if one was chosen; then `picture` does not count.
    pub chosen: String,
    /// What the picture shows.
    pub picture_alt: String,
    /// A colour.
    pub accent_colour: String,
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
