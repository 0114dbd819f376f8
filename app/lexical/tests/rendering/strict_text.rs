//! Ghost's rules for text, links, lists and headings.

use crate::support::{document, ghost, paragraph, text};
use serde_json::{Value, json};

fn strict(nodes: &[Value]) -> String {
    document(nodes).html(&lexical::Options::strict_ghost(crate::support::SITE))
}

#[test]
fn every_format_has_its_tag() {
    let tags = ["strong", "em", "s", "u", "code", "sub", "sup", "mark"];
    for (bit, tag) in tags.iter().enumerate() {
        assert_eq!(ghost(paragraph(&[text("x", 1 << bit)])), format!("<p><{tag}>x</{tag}></p>"));
    }
    let all = format!("<{}>", tags.join("><"));
    assert!(ghost(paragraph(&[text("x", 255)])).contains(&all));
}

#[test]
fn text_is_escaped_and_the_rest_is_kept() {
    let html = ghost(paragraph(&[text("1 < 2 & \"q\" 'a' a\u{a0}b 🧺 שלום\t\u{200c}", 0)]));
    assert_eq!(html, "<p>1 &lt; 2 &amp; \"q\" 'a' a&nbsp;b 🧺 שלום\t\u{200c}</p>");
}

#[test]
fn a_link_closes_every_format() {
    let link = json!({"type": "link", "url": "/a?b=1&c=\"2\"", "rel": "noopener", "title": "t", "target": "_blank",
        "children": [text("in", 1)]});
    let html = ghost(paragraph(&[text("a", 3), link, text("b", 2)]));
    let href = "https://willow.example/a?b=1&amp;c=&quot;2&quot;";
    assert_eq!(
        html,
        format!(
            "<p><strong><em>a</em></strong><a href=\"{href}\" rel=\"noopener\"><strong>in</strong></a><em>b</em></p>"
        )
    );
}

#[test]
fn a_link_without_an_address_has_no_href() {
    let link = json!({"type": "link", "url": "", "children": [text("in", 0)]});
    assert_eq!(ghost(paragraph(&[link])), "<p><a>in</a></p>");
}

#[test]
fn texts_of_one_look_are_joined_and_empty_ones_go() {
    let texts = [text("x", 3), text("y", 3), text("", 8), json!({"type": "tab", "format": 2})];
    assert_eq!(ghost(paragraph(&texts)), "<p><em><strong>xy</strong>\t</em></p>");
    let link = json!({"type": "link", "url": "/a", "children": [text("", 0)]});
    assert_eq!(ghost(paragraph(&[link, text("b", 0)])), "<p>b</p>");
}

#[test]
fn an_unfinished_at_link_goes_with_its_space() {
    let at = json!({"type": "at-link", "children": [{"type": "at-link-search", "text": "bre"}]});
    assert_eq!(ghost(paragraph(&[text("see ", 0), at.clone(), text(" now", 0)])), "<p>see now</p>");
    assert_eq!(ghost(paragraph(&[at, text(" now", 0)])), "<p>now</p>");
}

#[test]
fn line_breaks_and_tabs_stay_inside_their_format() {
    let nodes = [
        text("a", 1),
        json!({"type": "linebreak"}),
        text("b", 1),
        json!({"type": "tab", "format": 0}),
    ];
    assert_eq!(ghost(paragraph(&nodes)), "<p><strong>a<br>b</strong>\t</p>");
}

#[test]
fn the_last_empty_paragraph_is_dropped_once() {
    let empty = paragraph(&[]);
    assert_eq!(strict(&[]), "");
    assert_eq!(strict(std::slice::from_ref(&empty)), "");
    assert_eq!(strict(&[empty.clone(), empty.clone()]), "<p></p>");
    assert_eq!(strict(&[paragraph(&[text("a", 0)]), paragraph(&[text(" \u{a0}", 1)])]), "<p>a</p>");
}

#[test]
fn blocks_lose_alignment_and_indent() {
    let node = |kind: &str| json!({"type": kind, "format": "center", "indent": 2, "direction": "rtl", "children": [text("a", 0)]});
    assert_eq!(ghost(node("paragraph")), "<p>a</p>");
    assert_eq!(ghost(node("extended-quote")), "<blockquote>a</blockquote>");
    assert_eq!(ghost(node("aside")), "<blockquote class=\"kg-blockquote-alt\">a</blockquote>");
}

#[test]
fn heading_ids_repeat_with_numbers() {
    let heading = |title: &str| json!({"type": "extended-heading", "tag": "h3", "children": [text(title, 0)]});
    let html = strict(&[heading("Same"), heading("Same"), heading("İğne & 100%"), heading("?")]);
    let expected = "<h3 id=\"same\">Same</h3><h3 id=\"same-1\">Same</h3>\
        <h3 id=\"i%CC%87%C4%9Fne-100\">İğne &amp; 100%</h3><h3 id=\"\">?</h3>";
    assert_eq!(html, expected);
}

#[test]
fn a_nested_list_stands_in_the_item_before_it() {
    let item = |children: Value| json!({"type": "listitem", "children": children});
    let list = |kind: &str, start: u32, items: Value| json!({"type": "list", "listType": kind, "start": start, "children": items});
    let nested = list("number", 3, json!([item(json!([text("b", 0)]))]));
    let html = ghost(list(
        "bullet",
        1,
        json!([item(json!([text("a", 0)])), item(json!([nested])), item(json!([text("c", 0)]))]),
    ));
    assert_eq!(html, "<ul><li>a<ol start=\"3\"><li>b</li></ol></li><li>c</li></ul>");
    let first = list("check", 1, json!([item(json!([nested]))]));
    assert_eq!(ghost(first), "<ul><ol start=\"3\"><li>b</li></ol></ul>");
}

#[test]
fn blocks_inside_blocks_show_their_text_only() {
    let quote = json!({"type": "quote", "children": [text("b", 1)]});
    let rule = json!({"type": "horizontalrule"});
    let html = ghost(paragraph(&[text("a", 1), quote, text("c", 0), rule, text("d", 0)]));
    assert_eq!(html, "<p><strong>a</strong><strong>b</strong>cd</p>");
}
