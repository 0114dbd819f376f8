//! A document edited as Markdown keeps what nobody touched, to the byte.

#![expect(clippy::unwrap_used, reason = "a test may")]

use lexical::{Document, EMPTY, ParseError, from_markdown, to_markdown};
use proptest::prelude::*;
use serde_json::{Value, json};

fn document(nodes: &[Value]) -> String {
    json!({"root": {"children": nodes, "direction": null, "x": "kept", "type": "root"}}).to_string()
}

fn words(text: &str) -> Value {
    json!({"type": "extended-text", "text": text, "format": 0})
}

fn paragraph(text: &str) -> Value {
    json!({"type": "paragraph", "odd": 7, "children": [words(text)]})
}

fn kinds(json: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(json).unwrap();
    let nodes = value["root"]["children"].as_array().unwrap();
    nodes.iter().map(|node| node["type"].as_str().unwrap().to_owned()).collect()
}

fn any_node() -> impl Strategy<Value = Value> {
    let text = "[ -~\u{e9}\u{1f956}\n]{0,40}";
    prop_oneof![
        (text, 0_u64..256).prop_map(|(text, format)| json!({"type": "paragraph", "children": [
            {"type": "extended-text", "text": text, "format": format}]})),
        (text, 1_u8..7).prop_map(|(text, level)| json!({"type": "extended-heading",
            "tag": format!("h{level}"), "children": [words(&text)]})),
        text.prop_map(|text| json!({"type": "extended-quote", "children": [words(&text)]})),
        prop::collection::vec(text, 0..4).prop_map(|items| {
            let item = |text: &String| json!({"type": "listitem", "children": [words(text)]});
            let items: Vec<_> = items.iter().map(item).collect();
            json!({"type": "list", "listType": "bullet", "children": items})
        }),
        (text, "[a-z]{0,5}").prop_map(
            |(code, language)| json!({"type": "codeblock", "code": code, "language": language})
        ),
        text.prop_map(|text| json!({"type": "markdown", "markdown": text})),
        text.prop_map(|html| json!({"type": "html", "html": html})),
        Just(json!({"type": "image", "src": "/media/loaf.webp"})),
        Just(json!({"type": "horizontalrule"})),
        Just(json!({"type": "paragraph", "children": []})),
        Just(json!({"type": "from-the-future", "what": [1, 2]})),
    ]
}

proptest! {
    #[test]
    fn what_nobody_changed_is_kept_to_the_byte(nodes in prop::collection::vec(any_node(), 0..9)) {
        let base = document(&nodes);
        let markdown = to_markdown(&base).unwrap();
        prop_assert_eq!(&from_markdown(&base, &markdown).unwrap(), &base);
        let from_a_form = markdown.replace('\n', "\r\n");
        prop_assert_eq!(&from_markdown(&base, &from_a_form).unwrap(), &base);
    }

    #[test]
    fn words_at_the_end_change_nothing_before_them(
        blocks in prop::collection::vec("[a-z]{1,9}( [a-z]{1,9}){0,5}", 1..9),
        cards in prop::collection::vec(any::<bool>(), 9),
    ) {
        let node = |(text, card): (&String, &bool)| {
            if *card { json!({"type": "image", "src": text}) } else { paragraph(text) }
        };
        let nodes: Vec<Value> = blocks.iter().zip(&cards).map(node).collect();
        let base = document(&nodes);
        let markdown = to_markdown(&base).unwrap() + "\nQUITE NEW\n";
        let edited: Value = serde_json::from_str(&from_markdown(&base, &markdown).unwrap()).unwrap();
        let after = edited["root"]["children"].as_array().unwrap();
        prop_assert_eq!(&after[..nodes.len()], &nodes[..]);
        prop_assert_eq!(after.len(), nodes.len() + 1);
    }

    #[test]
    fn any_text_makes_a_document(
        nodes in prop::collection::vec(any_node(), 0..5),
        markdown in "([ -~\u{e9}]|\r\n|\n|```|\\[\\[card [0-9]: image\\]\\]|<div>|- |# ){0,40}",
    ) {
        let made = from_markdown(&document(&nodes), &markdown).unwrap();
        prop_assert!(Document::parse(&made).is_ok(), "{}", made);
        prop_assert!(made.contains("\"x\":\"kept\""));
        let again = to_markdown(&made).unwrap();
        prop_assert_eq!(from_markdown(&made, &again).unwrap(), made);
    }
}

#[test]
fn a_changed_paragraph_leaves_its_neighbours_alone() {
    let image = json!({"type": "image", "src": "/a.webp", "caption": "<b>x</b>"});
    let base = document(&[paragraph("One"), image.clone(), paragraph("Two"), paragraph("Three")]);
    let edited = to_markdown(&base).unwrap().replace("Two", "Second");
    let made: Value = serde_json::from_str(&from_markdown(&base, &edited).unwrap()).unwrap();
    let nodes = made["root"]["children"].as_array().unwrap();
    assert_eq!((&nodes[0], &nodes[1], &nodes[3]), (&paragraph("One"), &image, &paragraph("Three")));
    assert_eq!(nodes[2]["children"][0]["text"], "Second");
}

#[test]
fn cards_move_and_go_with_their_markers() {
    let image = json!({"type": "image", "src": "/a.webp"});
    let base = document(&[image.clone(), paragraph("One"), json!({"type": "gallery"})]);
    let moved = from_markdown(&base, "One\n\n[[card 1: image]]\n").unwrap();
    assert_eq!(kinds(&moved), ["paragraph", "image"]);
    let none = from_markdown(&base, "One\n\n[[card 9: image]]\n").unwrap();
    assert_eq!(kinds(&none), ["paragraph", "markdown"], "no such card stays as words");
}

#[test]
fn what_is_put_into_a_fence_is_code_not_a_paragraph() {
    let base = document(&[paragraph("let it = be")]);
    let made = from_markdown(&base, "```\n\nlet it = be\n\n```\n").unwrap();
    assert_eq!(kinds(&made), ["markdown"]);
}

#[test]
fn plain_words_become_paragraphs_and_headings() {
    let made = from_markdown(
        EMPTY,
        "## Bread\r\n\r\nAt noon,\r\nwarm.\r\n\r\nWith *salt*.\r\n\r\n- one\r\n- two\r\n",
    );
    let made = made.unwrap();
    assert_eq!(kinds(&made), ["extended-heading", "paragraph", "markdown"]);
    assert_eq!(
        Document::parse(&made).unwrap().plaintext(),
        "Bread\nAt noon, warm.\nWith salt.\none\ntwo"
    );
}

#[test]
fn ten_thousand_levels_are_refused() {
    let deep = format!("{}{}", r#"{"root":{"children":["#, "[".repeat(10_000));
    assert!(matches!(from_markdown(&deep, "x"), Err(ParseError::Json { .. })));
    let quote = "> ".repeat(10_000) + "deep";
    let made = from_markdown(EMPTY, &quote).unwrap();
    assert_eq!(kinds(&made), ["markdown"]);
}
