use crate::Assets;
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
    /// What it is, for shared links (Open Graph `og:type`): `article`, else `website`.
    pub article: bool,
    /// Its feed (RSS), if it has one of its own.
    pub feed: Option<String>,
    /// Whether search engines should leave it out.
    pub hidden: bool,
}

/// The inside of a page: all that a handler answers with. The platform puts header and footer
/// around it.
pub trait View {
    /// What the page says of itself.
    fn head(&self, frame: &Frame<'_>) -> Head;

    /// What stands between header and footer: the content of `<main>`, with the page's one `<h1>`.
    fn main(&self, frame: &Frame<'_>) -> Markup;
}
