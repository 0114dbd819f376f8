use crate::Slug;

/// First parts of paths on blog's host that are the site's own: no post, page, or import stands
/// there. A test of the whole platform compares them with every route.
pub const RESERVED: &[&str] = &[
    "activities",
    "archive",
    "assets",
    "atom",
    "auth",
    "author",
    "comments",
    "content",
    "desk",
    "embeds",
    "gallery",
    "healthz",
    "inbox",
    "internal",
    "link-search",
    "media",
    "nodeinfo",
    "objects",
    "oembed",
    "page",
    "preview",
    "readyz",
    "robots",
    "rss",
    "search",
    "settings",
    "sitemaps",
    "snippets",
    "tag",
    "upload",
    "uploads",
    "webhooks",
];

/// Whether the site keeps an address for itself.
#[must_use]
pub fn is_reserved(slug: &Slug) -> bool {
    RESERVED.contains(&slug.as_str())
}
