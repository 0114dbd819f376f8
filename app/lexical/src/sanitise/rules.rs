//! The allow-lists.

use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may stand between paragraphs.
pub(super) static BLOCKS: LazyLock<Builder<'static>> =
    LazyLock::new(|| builder(INLINE_TAGS.split_whitespace().chain(BLOCK_TAGS.split_whitespace())));
/// What may stand in a sentence.
pub(super) static INLINE: LazyLock<Builder<'static>> =
    LazyLock::new(|| builder(INLINE_TAGS.split_whitespace()));

const INLINE_TAGS: &str = "a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small \
    span strike strong sub sup time tt u var wbr";
const BLOCK_TAGS: &str = "address article aside audio blockquote caption center col colgroup dd details div dl dt \
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr img li ol p picture pre section source summary \
    table tbody td tfoot th thead tr ul video";
/// Elements that go with everything in them.
const SILENT_TAGS: &str =
    "iframe math noembed noframes noscript object script select style svg template textarea title";
const SCHEMES: &str = "http https mailto tel ftp";
const ANYWHERE: &str = "class dir id lang title";
const ATTRIBUTES: [(&str, &str); 15] = [
    ("a", "href hreflang download aria-label"),
    ("audio", "src controls preload loop muted"),
    ("col", "span align"),
    ("data", "value"),
    ("del", "datetime"),
    ("details", "open"),
    ("img", "src alt width height loading decoding"),
    ("ins", "datetime"),
    ("li", "value"),
    ("ol", "start type reversed"),
    ("source", "src type"),
    ("td", "align colspan rowspan headers"),
    ("th", "align colspan rowspan headers scope"),
    ("time", "datetime"),
    ("video", "src controls preload loop muted playsinline poster width height"),
];

fn builder(tags: impl Iterator<Item = &'static str>) -> Builder<'static> {
    let tags: HashSet<_> = tags.collect();
    let attributes = ATTRIBUTES.into_iter().filter(|(tag, _)| tags.contains(tag));
    let attributes: HashMap<_, _> = attributes.map(|(tag, names)| (tag, words(names))).collect();
    let mut builder = Builder::default();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(words(ANYWHERE))
        .clean_content_tags(words(SILENT_TAGS))
        .url_schemes(words(SCHEMES))
        .link_rel(None)
        .attribute_filter(attribute);
    builder
}

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
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
