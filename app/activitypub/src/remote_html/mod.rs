//! HTML by others, made safe to show: what Mastodon lets through, and nothing else.
mod markdown;
mod page;
mod rewritten;

pub use markdown::remote_markdown;

use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Longer texts, in bytes, are cut: nobody reads them in one place.
const MAX_BYTES: usize = 128 * 1024;
const TAGS: &str = "a abbr b blockquote br code del em h1 h2 h3 h4 h5 i li ol p pre rp rt ruby s span strong sub \
    sup u ul";
/// Elements that go with everything in them.
const SILENT_TAGS: &str =
    "iframe math noembed noframes noscript object script select style svg template textarea title";
const ATTRIBUTES: [(&str, &str); 5] = [
    ("a", "href class"),
    ("abbr", "title"),
    ("li", "value"),
    ("ol", "start reversed"),
    ("span", "class"),
];
const REL: &str = "nofollow noopener noreferrer";
/// Microformats, which are read by programs.
const CLASS_PREFIXES: [&str; 5] = ["h-", "p-", "u-", "dt-", "e-"];
/// Mentions, hashtags, and addresses of which a part is hidden.
const CLASSES: [&str; 4] = ["mention", "hashtag", "ellipsis", "invisible"];

static RULES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(words(TAGS))
        .clean_content_tags(words(SILENT_TAGS))
        .tag_attributes(ATTRIBUTES.into_iter().map(|(tag, list)| (tag, words(list))).collect())
        .tag_attribute_values(HashMap::new())
        .generic_attributes(HashSet::new())
        .url_schemes(words("http https"))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(REL))
        .attribute_filter(attribute);
    builder
});

/// HTML by others as what may stand in a page of ours: links lead to the web and say that they are
/// not ours, pictures are links to them, and nothing runs, frames, asks or styles. No more than 32
/// elements are within one another.
///
/// ```
/// let html = activitypub::remote_html("<p onclick=x>Hi <img src=https://a.example/1 alt=a></p>");
/// let link = "<a href=\"https://a.example/1\" rel=\"nofollow noopener noreferrer\">a</a>";
/// assert_eq!(html, format!("<p>Hi {link}</p>"));
/// ```
#[must_use]
pub fn remote_html(html: &str) -> String {
    let html = &html[..html.floor_char_boundary(MAX_BYTES)];
    RULES.clean(&rewritten::rewritten(html)).to_string()
}

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

fn attribute<'v>(_: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    if name != "class" {
        return Some(Cow::Borrowed(value));
    }
    let kept = value.split_ascii_whitespace().filter(|class| is_known(class));
    let kept: Vec<_> = kept.collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

fn is_known(class: &str) -> bool {
    CLASSES.contains(&class) || CLASS_PREFIXES.iter().any(|prefix| class.starts_with(prefix))
}

fn find(list: &'static str, name: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|known| *known == name)
}
