//! Whatever a document holds, rendering neither fails nor lets anything dangerous through.

use lexical::{Audience, Document, Options, sanitise, slug};
use proptest::prelude::*;
use scraper::Html;
use serde_json::{Value, json};

const KINDS: [&str; 27] = [
    "paragraph",
    "extended-heading",
    "quote",
    "aside",
    "list",
    "listitem",
    "link",
    "extended-text",
    "image",
    "gallery",
    "bookmark",
    "embed",
    "callout",
    "toggle",
    "button",
    "html",
    "markdown",
    "codeblock",
    "file",
    "audio",
    "video",
    "product",
    "header",
    "signup",
    "call-to-action",
    "transistor",
    "hologram",
];
const FIELDS: [&str; 40] = [
    "text",
    "url",
    "src",
    "href",
    "caption",
    "alt",
    "title",
    "html",
    "markdown",
    "code",
    "language",
    "heading",
    "content",
    "calloutText",
    "calloutEmoji",
    "backgroundColor",
    "buttonText",
    "buttonUrl",
    "buttonColor",
    "alignment",
    "layout",
    "header",
    "subheader",
    "disclaimer",
    "textValue",
    "sponsorLabel",
    "imageUrl",
    "productTitle",
    "productDescription",
    "productUrl",
    "productImageSrc",
    "backgroundImageSrc",
    "thumbnailSrc",
    "size",
    "style",
    "embedType",
    "textColor",
    "fileTitle",
    "tag",
    "rel",
];
const ATTACKS: [&str; 22] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "\" onload=\"alert(1)",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<svg><script>1</script></svg>",
    "<p style=\"position:fixed\">x",
    "<iframe srcdoc=\"<script>1</script>\"></iframe>",
    "[x](javascript:alert(1))",
    "<b",
    "'\"><script>1</script>",
    "<math><mtext><table><mglyph><style><img src=x onerror=1>",
    "data:text/html,<script>1</script>",
    "red;\" x=\"",
    "java\tscript:alert(1)",
    "<form action=javascript:1><button>x",
    "&lt;script&gt;",
    "<noscript><p title=\"</noscript><img src=x onerror=1>\">",
    "<![CDATA[<script>1</script>]]>",
    "<!--><script>1</script>-->",
    "<template><script>1</script></template>",
    "*a* ~~b~~ <x-y onclick=1>",
];

fn word() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => prop::sample::select(&ATTACKS[..]).prop_map(|attack| json!(attack)),
        1 => any::<String>().prop_map(|text| json!(text)),
        1 => any::<i32>().prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(|flag| json!(flag)),
        1 => Just(Value::Null),
    ]
}

fn node() -> impl Strategy<Value = Value> {
    let fields = prop::collection::vec((prop::sample::select(&FIELDS[..]), word()), 0..8);
    let leaf = (prop::sample::select(&KINDS[..]), fields).prop_map(|(kind, fields)| {
        let mut node =
            json!({"type": kind, "version": 2, "showButton": true, "buttonEnabled": true});
        for (name, value) in fields {
            node[name] = value;
        }
        node
    });
    leaf.prop_recursive(4, 24, 4, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..4)).prop_map(|(mut node, children)| {
            node["children"] = json!(children);
            node
        })
    })
}

fn document() -> impl Strategy<Value = String> {
    prop::collection::vec(node(), 0..6)
        .prop_map(|nodes| json!({"root": {"children": nodes}}).to_string())
}

fn assert_harmless(html: &str) {
    let tree = Html::parse_fragment(html);
    for element in tree.tree.values().filter_map(|node| node.as_element()) {
        let name = element.name();
        assert!(
            !["script", "style", "iframe", "object", "embed", "form", "svg", "math"]
                .contains(&name),
            "<{name}> in {html}"
        );
        for (attribute, value) in element.attrs() {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc",
                "{attribute} in {html}"
            );
            let scheme: String =
                value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let runs = ["javascript:", "vbscript:", "data:"]
                .iter()
                .any(|scheme_name| scheme.to_lowercase().starts_with(scheme_name));
            let links = ["href", "src", "poster", "action", "cite"].contains(&attribute);
            assert!(!(links && runs), "{value} in {html}");
        }
    }
}

#[test]
fn the_fingerprint_is_a_hash() {
    assert_eq!(lexical::FINGERPRINT.len(), 64);
    assert!(lexical::FINGERPRINT.bytes().all(|b| b.is_ascii_hexdigit()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_get_nothing_dangerous(json in document()) {
        let document = Document::parse(&json).unwrap();
        let mut options = Options::reading("https://willow.example");
        options.audience = Audience::PaidMember;
        options.account_url = Some("https://account.example/".to_owned());
        let html = document.html(&options);
        assert_harmless(&html);
        prop_assert_eq!(html, document.html(&options));
    }

    #[test]
    fn strict_rendering_and_plain_text_never_fail(json in document()) {
        let document = Document::parse(&json).unwrap();
        let options = Options::strict_ghost("https://willow.example");
        prop_assert_eq!(document.html(&options), document.html(&options));
        prop_assert_eq!(document.plaintext(), document.plaintext());
    }

    #[test]
    fn any_text_is_a_document_or_an_error(text in any::<String>()) {
        let _ = Document::parse(&text);
    }

    #[test]
    fn sanitised_html_is_harmless_and_stays_as_it_is(parts in prop::collection::vec(prop::sample::select(&ATTACKS[..]), 0..6)) {
        let html = sanitise(&parts.concat());
        assert_harmless(&html);
        assert_harmless(&sanitise(&html));
    }

    #[test]
    fn slugs_are_ascii_words(text in any::<String>()) {
        let slug = slug(&text);
        prop_assert!(!slug.is_empty() && slug.len() <= 190);
        prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_'), "{}", slug);
    }
}

#[test]
fn html_by_who_may_embed_it_is_shown_as_written_and_nothing_else_is() {
    let form = "<form action=/join><input onfocus=run() style=color:red>Join</form></div>";
    let json = json!({"root": {"children": [
        {"type": "html", "html": format!("{form}<b>open")},
        {"type": "markdown", "markdown": form},
        {"type": "callout", "calloutText": form},
        {"type": "toggle", "heading": form, "content": form},
    ]}})
    .to_string();
    let document = Document::parse(&json).unwrap();
    let options = Options::reading("https://willow.example");
    assert!(!document.html(&options).contains("<form"), "nobody may by themselves");
    let html = document.html(&Options { raw_html: true, ..options });
    let raw = "<div class=\"raw-html\" hx-ignore><form action=\"/join\"><input onfocus=\"run()\" \
        style=\"color:red\">Join</form><b>open</b></div>";
    assert!(html.contains(raw), "{html}");
    assert_eq!(html.matches("<form").count(), 1, "{html}");
}
