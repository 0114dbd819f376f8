//! The allow-lists.

use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may stand between paragraphs.
pub(super) static BLOCKS: LazyLock<Builder<'static>> =
    LazyLock::new(|| builder(&[INLINE_TAGS, BLOCK_TAGS]));
/// What may stand in a sentence.
pub(super) static INLINE: LazyLock<Builder<'static>> = LazyLock::new(|| builder(&[INLINE_TAGS]));

const INLINE_TAGS: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
    "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];
const BLOCK_TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "picture",
    "pre",
    "section",
    "source",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];
/// Elements that go with everything in them.
const SILENT_TAGS: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title",
];
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "ftp"];
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "download"]),
    ("audio", &["src", "controls", "preload", "loop", "muted"]),
    ("blockquote", &["cite"]),
    ("col", &["span", "align"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height", "loading", "decoding"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "type", "reversed"]),
    ("q", &["cite"]),
    ("source", &["src", "type"]),
    ("table", &["align"]),
    ("td", &["align", "colspan", "rowspan", "headers"]),
    ("th", &["align", "colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
    (
        "video",
        &[
            "src",
            "controls",
            "preload",
            "loop",
            "muted",
            "playsinline",
            "poster",
            "width",
            "height",
        ],
    ),
];

fn builder(tags: &[&[&'static str]]) -> Builder<'static> {
    let tags: HashSet<_> = tags.concat().into_iter().collect();
    let attributes: HashMap<_, HashSet<_>> = ATTRIBUTES
        .iter()
        .filter(|(tag, _)| tags.contains(tag))
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::default();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["class", "dir", "id", "lang", "title"]))
        .clean_content_tags(SILENT_TAGS.iter().copied().collect())
        .url_schemes(SCHEMES.iter().copied().collect())
        .link_rel(None)
        .attribute_filter(attribute);
    builder
}

/// Only our own classes, and ids that are anchors: others could pass for parts of the page.
fn attribute<'v>(element: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let kept = match name {
        "class" => {
            value.split_whitespace().filter(|class| is_ours(class)).collect::<Vec<_>>().join(" ")
        }
        "id" => return is_anchor(element, value).then_some(Cow::Borrowed(value)),
        _ => return Some(Cow::Borrowed(value)),
    };
    (!kept.is_empty()).then_some(Cow::Owned(kept))
}

fn is_ours(class: &str) -> bool {
    ["kg-", "language-", "footnote"].iter().any(|prefix| class.starts_with(prefix))
}

fn is_anchor(element: &str, id: &str) -> bool {
    let heading = matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let note = matches!(element, "a" | "li" | "sup") && id.starts_with("fn");
    (heading || note) && !id.is_empty() && !id.contains(char::is_whitespace)
}
