//! What a document says of itself to browsers, search engines and whoever it is shared with.
use crate::{Frame, Head};
use maud::{Markup, html};

/// htmx, kept within our content security policy: no style sheet of its own, and no answer
/// swapped in but a success or a form to mend (422).
const HTMX: &str = r#"{"includeIndicatorCSS":false,"noSwap":[204,304,"40x","41x",420,421,423,424,425,426,427,428,429,"43x","44x","45x","46x","47x","48x","49x","5xx"]}"#;

pub(super) fn render(frame: &Frame<'_>, head: &Head) -> Markup {
    let feed = head.feed.clone().unwrap_or_else(|| frame.links.rss());
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
            link rel="alternate" type="application/rss+xml" title=(frame.site.title) href=(feed);
            @if head.hidden { meta name="robots" content="noindex"; }
            (described(head))
            (shared(frame, head))
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

/// How it looks where it is shared (Open Graph, <https://ogp.me>).
fn shared(frame: &Frame<'_>, head: &Head) -> Markup {
    let title = if head.title.is_empty() { &frame.site.title } else { &head.title };
    let kind = if head.article { "article" } else { "website" };
    let card = if head.image.is_some() { "summary_large_image" } else { "summary" };
    html! {
        meta property="og:site_name" content=(frame.site.title);
        meta property="og:title" content=(title);
        meta property="og:type" content=(kind);
        meta name="twitter:card" content=(card);
        @if let Some(url) = &head.canonical { meta property="og:url" content=(url); }
        @if let Some(text) = &head.description { meta property="og:description" content=(text); }
        @if let Some(image) = &head.image { meta property="og:image" content=(image); }
    }
}
