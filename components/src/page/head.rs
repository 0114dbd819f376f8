//! What a document says of itself to browsers, search engines and whoever it is shared with.
use crate::{Article, Frame, Head, ListFeeds};
use contracts::{FeedFormat, Links, Service};
use maud::{Markup, html};

/// htmx, kept within our content security policy: no style sheet of its own, and no answer
/// swapped in but a success or a form to mend (422).
const HTMX: &str = r#"{"includeIndicatorCSS":false,"noSwap":[204,304,"40x","41x",420,421,423,424,425,426,427,428,429,"43x","44x","45x","46x","47x","48x","49x","5xx"]}"#;

pub(super) fn render(frame: &Frame<'_>, head: &Head) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="color-scheme" content="light dark";
            title { (title(frame, head)) }
            link rel="stylesheet" href=(frame.assets.css);
            meta name="htmx-config" content=(HTMX);
            script defer src=(frame.assets.js) {}
            link rel="icon" href=(frame.assets.icon) type="image/svg+xml";
            (feeds(frame, head))
            @if let Some(colour) = &head.colour { meta name="theme-color" content=(colour); }
            @if head.hidden { meta name="robots" content="noindex"; }
            (described(head))
            (embeddable(frame, head))
            (shared(frame, head))
            @if let Some(article) = &head.article { (as_article(article)) }
            @for thing in &head.things { (thing) }
        }
    }
}

/// The list's own feeds, and then the site's.
fn feeds(frame: &Frame<'_>, head: &Head) -> Markup {
    let site = ListFeeds { title: frame.site.title.clone(), list: frame.links.home(Service::Blog) };
    html! {
        @for ListFeeds { title, list } in head.feeds.iter().chain([&site]) {
            @for format in FeedFormat::ALL {
                link rel="alternate" type=(format.media_type())
                    title={ (title) " (" (format.name()) ")" } href=(Links::feed(list, format));
            }
        }
    }
}

fn title(frame: &Frame<'_>, head: &Head) -> String {
    let site = &frame.site.title;
    if head.title.is_empty() { site.clone() } else { format!("{} · {site}", head.title) }
}

fn described(head: &Head) -> Markup {
    html! {
        @if let Some(description) = &head.description {
            meta name="description" content=(description);
        }
        @if let Some(canonical) = &head.canonical { link rel="canonical" href=(canonical); }
    }
}

/// Where other sites ask what to show of it (<https://oembed.com> §4).
fn embeddable(frame: &Frame<'_>, head: &Head) -> Markup {
    html! {
        @if let Some(url) = &head.embeddable {
            @for (format, media_type) in [("json", "application/json"), ("xml", "text/xml")] {
                link rel="alternate" type={ (media_type) "+oembed" } title=(head.title)
                    href=(frame.links.oembed(url, format));
            }
        }
    }
}

/// How it looks where it is shared (Open Graph, <https://ogp.me>).
fn shared(frame: &Frame<'_>, head: &Head) -> Markup {
    let title = if head.title.is_empty() { &frame.site.title } else { &head.title };
    let title = head.shared_title.as_ref().unwrap_or(title);
    let description = head.shared_description.as_ref().or(head.description.as_ref());
    let kind = match head.article {
        Some(_) => "article",
        None if head.profile => "profile",
        None => "website",
    };
    let twitter = &head.twitter;
    let seen = twitter.image.as_ref().or(head.image.as_ref());
    let card = if seen.is_some() { "summary_large_image" } else { "summary" };
    html! {
        meta property="og:site_name" content=(frame.site.title);
        meta property="og:title" content=(title);
        meta property="og:type" content=(kind);
        meta property="og:locale" content=(frame.site.language.replace('-', "_"));
        meta name="twitter:card" content=(card);
        @if let Some(url) = &head.canonical { meta property="og:url" content=(url); }
        meta name="twitter:title" content=(twitter.title.as_ref().unwrap_or(title));
        @if let Some(text) = description { meta property="og:description" content=(text); }
        @if let Some(text) = twitter.description.as_ref().or(description) {
            meta name="twitter:description" content=(text);
        }
        @if let Some(image) = &head.image {
            meta property="og:image" content=(image);
            @if twitter.image.is_none() { meta name="twitter:image" content=(image); }
            @if let Some((width, height)) = head.image_size {
                meta property="og:image:width" content=(width);
                meta property="og:image:height" content=(height);
            }
            @if let Some(alt) = head.image_alt.as_ref().filter(|alt| !alt.is_empty()) {
                meta property="og:image:alt" content=(alt);
                @if twitter.image.is_none() { meta name="twitter:image:alt" content=(alt); }
            }
        }
        @if let Some(image) = &twitter.image { meta name="twitter:image" content=(image); }
    }
}

fn as_article(article: &Article) -> Markup {
    html! {
        meta property="article:published_time" content=(article.published_at.to_rfc3339());
        meta property="article:modified_time" content=(article.updated_at.to_rfc3339());
        @for author in &article.authors { meta property="article:author" content=(author); }
        @for tag in &article.tags { meta property="article:tag" content=(tag); }
    }
}
