//! Ghost's rules for cards, one story each. Whole cards are covered by the rendered pairs.

use crate::support::{ghost, squeezed};
use serde_json::{Value, json};

const OURS: &str = "https://willow.example/content/images/2026/11/a.jpg";

fn card(kind: &str, fields: Value) -> String {
    let mut node = fields;
    node["type"] = json!(kind);
    squeezed(&ghost(node))
}

#[test]
fn cards_without_content_show_nothing() {
    for kind in [
        "image",
        "gallery",
        "bookmark",
        "embed",
        "button",
        "html",
        "codeblock",
        "file",
        "audio",
        "video",
        "product",
        "header",
    ] {
        assert_eq!(card(kind, json!({})), "", "{kind}");
    }
    for kind in ["email", "email-cta"] {
        assert_eq!(card(kind, json!({"html": "<p>Only in mail</p>"})), "", "{kind}");
    }
}

#[test]
fn a_wide_picture_is_described_as_it_is_served() {
    let html =
        card("image", json!({"src": OURS, "width": 3000, "height": 1501, "cardWidth": "wide"}));
    assert!(html.contains("width=\"2000\" height=\"1001\""), "{html}");
    assert!(html.contains("sizes=\"(min-width: 1200px) 1200px\""), "{html}");
    let far =
        card("image", json!({"src": "https://far.example/a.jpg", "width": 3000, "height": 1500}));
    assert_eq!(
        far,
        "<figure class=\"kg-card kg-image-card\"><img src=\"https://far.example/a.jpg\" class=\"kg-image\" alt=\"\" loading=\"lazy\" width=\"3000\" height=\"1500\"></figure>"
    );
}

#[test]
fn an_unclosed_tag_in_a_caption_is_closed() {
    let html = card("image", json!({"src": "/a.svg", "caption": "<b>a < b"}));
    assert!(html.ends_with("<figcaption><b>a &lt; b</b></figcaption></figure>"), "{html}");
    assert!(html.contains("src=\"https://willow.example/a.svg\""), "{html}");
}

#[test]
fn the_last_picture_of_a_gallery_is_not_left_alone() {
    let image = |row: u32| json!({"row": row, "fileName": "a.jpg", "src": "https://far.example/a.jpg", "width": 10, "height": 10});
    let html = card(
        "gallery",
        json!({"images": [image(0), image(0), image(0), image(1), {"src": "no size"}]}),
    );
    let rows: Vec<_> =
        html.split("kg-gallery-row").skip(1).map(|row| row.matches("<img").count()).collect();
    assert_eq!(rows, [2, 2]);
}

#[test]
fn callouts_keep_inline_elements_only() {
    let html = card(
        "callout",
        json!({"calloutText": "<p>a <b>b</b></p><div>c <a href=\"x\">d</a></div>", "backgroundColor": "rgba(0, 0, 0, 0)", "calloutEmoji": ""}),
    );
    let text = "a <b>b</b>c <a href=\"x\">d</a>";
    assert_eq!(
        html,
        format!(
            "<div class=\"kg-card kg-callout-card kg-callout-card-white\"><div class=\"kg-callout-text\">{text}</div></div>"
        )
    );
}

#[test]
fn a_toggle_that_breaks_out_of_its_card_renders_nothing() {
    assert_eq!(card("toggle", json!({"heading": "a", "content": "</div></div><p>out</p>"})), "");
    assert!(card("toggle", json!({"heading": "<i>a", "content": "b"})).contains("<i>a</i>"));
}

#[test]
fn gates_are_written_for_the_website_to_resolve() {
    let gate = |web: Value| {
        card(
            "html",
            json!({"html": "<b>raw", "visibility": {"web": web, "email": {"memberSegment": ""}}}),
        )
    };
    let raw = "<!--kg-card-begin: html--><b>raw <!--kg-card-end: html-->";
    assert_eq!(gate(json!({"nonMember": true, "memberSegment": "status:free,status:-free"})), raw);
    assert_eq!(gate(json!({"nonMember": false, "memberSegment": ""})), "");
    assert_eq!(
        gate(json!({"nonMember": false, "memberSegment": "status:free"})),
        format!(
            "<!--kg-gated-block:begin nonMember:false memberSegment:\"status:free\" -->{raw}<!--kg-gated-block:end-->"
        )
    );
    let half = card("html", json!({"html": "x", "visibility": {"web": {"nonMember": false}}}));
    assert!(!half.contains("gated"), "Ghost shows a half-written rule to everyone");
}

#[test]
fn a_button_without_text_has_ghosts_words() {
    let html =
        card("button", json!({"buttonUrl": "https://a.example/?a=1&b=2", "alignment": "left"}));
    assert_eq!(
        html,
        "<div class=\"kg-card kg-button-card kg-align-left\"><a href=\"https://a.example/?a=1&amp;b=2\" class=\"kg-btn kg-btn-accent\">Button Title</a></div>"
    );
}

#[test]
fn code_is_escaped_and_not_highlighted() {
    let html = card("codeblock", json!({"code": "a < b", "language": "rust", "caption": "<i>c"}));
    assert_eq!(
        html,
        "<figure class=\"kg-card kg-code-card\"><pre><code class=\"language-rust\">a &lt; b</code></pre><figcaption><i>c</i></figcaption></figure>"
    );
}

#[test]
fn stars_light_up_to_the_rating() {
    let html = card(
        "product",
        json!({"productTitle": "Jar", "productRatingEnabled": true, "productStarRating": 3}),
    );
    assert_eq!(html.matches("kg-product-card-rating-active").count(), 3);
    assert_eq!(html.matches("kg-product-card-rating-star").count(), 5);
}

#[test]
fn header_layouts_have_their_classes() {
    let class = |fields: Value| {
        let html = card("header", fields);
        html.split('"').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(
        class(json!({"header": "a"})),
        "kg-card kg-header-card kg-width-full kg-size-small kg-style-dark"
    );
    let second = |layout: &str| json!({"version": 2, "header": "a", "layout": layout, "swapped": true, "backgroundSize": "contain"});
    assert_eq!(class(second("wide")), "kg-card kg-header-card kg-v2 kg-width-wide ");
    assert_eq!(
        class(second("full")),
        "kg-card kg-header-card kg-v2 kg-width-full kg-content-wide "
    );
    let split =
        "kg-card kg-header-card kg-v2 kg-layout-split kg-width-full kg-swapped kg-content-wide ";
    assert_eq!(class(second("split")), split);
}

#[test]
fn a_quote_in_a_template_breaks_it_as_in_ghost() {
    let html =
        card("product", json!({"productTitle": "Jar", "productImageSrc": "a\" onerror=\"x"}));
    assert!(
        html.contains(
            "<img src=\"a\" onerror=\"x\" class=\"kg-product-card-image\" loading=\"lazy\">"
        ),
        "{html}"
    );
}

#[test]
fn unknown_nodes_and_the_paywall() {
    assert_eq!(card("hologram", json!({})), "");
    assert_eq!(card("paywall", json!({})), "<!--members-only-->");
    assert_eq!(card("horizontalrule", json!({})), "<hr>");
}
