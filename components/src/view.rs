use crate::{Assets, Thing};
use chrono::{DateTime, Utc};
use contracts::blog::Shared;
use contracts::{Links, Service, site::Site};
use maud::Markup;

/// What every view may know of the page around it.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// The publication's name, language and zone.
    pub site: &'a Site,
    /// Where everything lives.
    pub links: &'a Links,
    /// The platform's own files.
    pub assets: &'a Assets,
    /// The service whose page this is.
    pub service: Service,
}

/// What a page says of itself in its `<head>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Its title, without the site's name. Empty on a service's front page.
    pub title: String,
    /// One or two sentences for search engines and shared links.
    pub description: Option<String>,
    /// Its one true address.
    pub canonical: Option<String>,
    /// A picture for shared links, by its whole address.
    pub image: Option<String>,
    /// How large that picture is, where it is known: (width, height).
    pub image_size: Option<(u32, u32)>,
    /// What that picture shows.
    pub image_alt: Option<String>,
    /// Its title where it is shared, if that is another.
    pub shared_title: Option<String>,
    /// Its description where it is shared, if that is another.
    pub shared_description: Option<String>,
    /// How it is shared on Twitter, if that is otherwise; its picture by its whole address.
    pub twitter: Shared,
    /// The colour of the browser around it: `#rrggbb`.
    pub colour: Option<String>,
    /// What is known of it as an article, if it is one.
    pub article: Option<Article>,
    /// Whether it is about somebody (Open Graph `profile`).
    pub profile: bool,
    /// Its feeds, if it has some of its own.
    pub feeds: Option<ListFeeds>,
    /// What it is about, for machines.
    pub things: Vec<Thing>,
    /// Its address, where other sites may ask what to show of it (oEmbed).
    pub embeddable: Option<String>,
    /// Whether search engines should leave it out.
    pub hidden: bool,
}

/// What is known of an article where it is shared (Open Graph `article`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// The pages of who wrote it.
    pub authors: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// The feeds of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFeeds {
    /// What the list is of.
    pub title: String,
    /// The list's own address, ending with a slash.
    pub list: String,
}

/// The inside of a page: all that a handler answers with. The platform puts header and footer
/// around it.
pub trait View {
    /// What the page says of itself.
    fn head(&self, frame: &Frame<'_>) -> Head;

    /// What stands between header and footer: the content of `<main>`, with the page's one `<h1>`.
    fn main(&self, frame: &Frame<'_>) -> Markup;
}
