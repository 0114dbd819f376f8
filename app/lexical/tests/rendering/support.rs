//! Documents for tests.

use lexical::{Document, Options};
use serde_json::{Value, json};

/// The origin of the site in tests.
pub const SITE: &str = "https://willow.example";

/// A document of these nodes.
pub fn document(nodes: &[Value]) -> Document {
    Document::parse(&json!({"root": {"type": "root", "children": nodes}}).to_string()).unwrap()
}

/// What Ghost makes of one node.
pub fn ghost(node: Value) -> String {
    document(&[node]).html(&Options::strict_ghost(SITE))
}

/// What a stranger reads of one node.
pub fn reading(node: Value) -> String {
    document(&[node]).html(&Options::reading(SITE))
}

/// A run of text; `format` is the sum of its bits.
pub fn text(text: &str, format: u32) -> Value {
    json!({"type": "extended-text", "text": text, "format": format})
}

/// A paragraph.
pub fn paragraph(children: &[Value]) -> Value {
    json!({"type": "paragraph", "children": children})
}

/// HTML with white space that no browser shows taken out.
pub fn squeezed(html: &str) -> String {
    html.split_ascii_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><")
}
