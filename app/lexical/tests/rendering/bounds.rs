//! Documents that are refused, and where they say they went wrong.

use lexical::{Document, Options, ParseError};
use serde_json::{Value, json};

fn nested(levels: usize) -> String {
    let opening = r#"{"type":"quote","children":["#.repeat(levels);
    format!("{{\"root\":{{\"children\":[{opening}{}]}}}}", "]}".repeat(levels))
}

#[test]
fn a_document_has_a_root() {
    assert_eq!(Document::parse("{}").unwrap_err(), ParseError::NoRoot);
    assert_eq!(Document::parse("[]").unwrap_err(), ParseError::NoRoot);
    assert!(matches!(Document::parse(""), Err(ParseError::Json { line: 1, .. })));
}

#[test]
fn deep_nesting_is_refused_before_it_can_hurt() {
    assert!(Document::parse(&nested(59)).is_ok());
    let error = Document::parse(&nested(61)).unwrap_err();
    assert!(error.to_string().starts_with("root.children[0].children[0]"), "{error}");
    for levels in [1000, 100_000] {
        assert!(matches!(Document::parse(&nested(levels)), Err(ParseError::Json { .. })));
    }
}

#[test]
fn size_and_number_of_nodes_are_bounded() {
    let node = json!({"type": "paragraph"});
    let many = json!({"root": {"children": vec![node; 100_001]}}).to_string();
    let error = Document::parse(&many).unwrap_err();
    assert_eq!(error.to_string(), "root.children[100000]: the document has more than 100000 nodes");
    let large = format!("{{\"root\":{{\"x\":\"{}\"}}}}", "x".repeat(4 * 1024 * 1024));
    assert!(matches!(Document::parse(&large), Err(ParseError::TooLarge { .. })));
}

#[test]
fn html_that_grows_or_nests_without_end_stays_small() {
    let deep = "<div>".repeat(50_000);
    let growing: String = (0..300)
        .fold(String::new(), |tags, n| tags + "<b class=a" + &n.to_string() + ">")
        + &"<p>x".repeat(20_000);
    for html in [deep, growing] {
        for options in [Options::strict_ghost(""), Options::reading("")] {
            let card = json!({"root": {"children": [{"type": "toggle", "heading": "a", "content": html}]}});
            assert!(Document::parse(&card.to_string()).unwrap().html(&options).len() < 8_000_000);
        }
    }
}

#[test]
fn markdown_that_nests_without_end_is_rendered_flat() {
    let endless = [">", "- ", "*a **b ", "[", "^[", "~a ==b ", "![", "1. ", "`", "<b>"];
    for markdown in endless.map(|part| part.repeat(20_000)) {
        let card = json!({"root": {"children": [{"type": "markdown", "markdown": markdown}]}});
        let document = Document::parse(&card.to_string()).unwrap();
        for options in [Options::strict_ghost(""), Options::reading("")] {
            assert!(document.html(&options).len() < 4_000_000);
        }
    }
}

const KINDS: &str = "paragraph heading list listitem link text image gallery bookmark embed callout toggle button html \
    markdown codeblock file audio video product header signup call-to-action transistor";
const FIELDS: &str =
    "children src url images metadata html labels visibility width version format tag start";

#[test]
fn wrong_types_fall_to_defaults() {
    let wrong = [Value::Null, json!(7), json!("x"), json!([]), json!({}), json!(true)];
    for (kind, value) in
        KINDS.split_whitespace().flat_map(|kind| wrong.iter().map(move |value| (kind, value)))
    {
        let mut node = json!({"type": kind});
        for field in FIELDS.split_whitespace() {
            node[field] = value.clone();
        }
        let document = Document::parse(&json!({"root": {"children": [node]}}).to_string()).unwrap();
        for options in [Options::strict_ghost(""), Options::reading("")] {
            assert_eq!(document.html(&options), document.html(&options), "{kind} of {value}");
        }
    }
}
