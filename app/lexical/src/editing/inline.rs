//! Text with its formats, in Markdown.
use crate::fields::Fields;
use crate::node::kind;
use serde_json::Value;

/// Formats that Markdown has: bit and mark.
const MARKS: [(u64, &str, &str); 7] = [
    (1, "**", "**"),
    (2, "*", "*"),
    (4, "~~", "~~"),
    (8, "<u>", "</u>"),
    (32, "<sub>", "</sub>"),
    (64, "<sup>", "</sup>"),
    (128, "<mark>", "</mark>"),
];
const CODE: u64 = 16;

/// The inside of a block; none where Markdown cannot say it.
pub fn text(nodes: &[Value]) -> Option<String> {
    let mut out = String::new();
    for node in nodes {
        let fields = Fields::of(node);
        match kind(node) {
            "text" | "extended-text" | "tk" => {
                let format = fields.get("format").and_then(Value::as_u64).unwrap_or(0);
                out.push_str(&run(&fields.text("text"), format));
            }
            "linebreak" => out.push_str("\\\n"),
            "link" => {
                let url = fields.text("url");
                let inside = text(fields.items("children"))?;
                if url.is_empty()
                    || url.contains(['(', ')', '<', '>', '\\'])
                    || url.contains(char::is_whitespace)
                {
                    return None;
                }
                out.extend(["[", inside.as_str(), "](", url.as_str(), ")"]);
            }
            _ => return None,
        }
    }
    Some(guarded(out.trim()))
}

/// One run of text. Marks stand close to letters, or they would be none.
fn run(text: &str, format: u64) -> String {
    let text = text.replace(['\n', '\r', '\0'], " ");
    let inside = text.trim();
    if inside.is_empty() {
        return text;
    }
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[text.trim_end().len()..];
    let mut said = if format & CODE == 0 { escaped(inside) } else { code(inside) };
    for (bit, open, close) in MARKS {
        if format & bit != 0 {
            said = format!("{open}{said}{close}");
        }
    }
    format!("{start}{said}{end}")
}

fn code(text: &str) -> String {
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{gap}{text}{gap}{fence}")
}

/// Letters that would be marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_mark(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a letter may mean something to Markdown, wherever it stands.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '&')
}

/// Whether a line begins like something else than a paragraph.
pub fn begins_a_block(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['#', '>', '+', '-', '=', '|', ' ', '\t', ':'])
        || number.len() < line.len() && number.starts_with(['.', ')'])
}

/// Keeps the beginning of a paragraph from being a heading, a list or a quote.
fn guarded(text: &str) -> String {
    match text.find(|c: char| !c.is_ascii_digit()) {
        Some(at) if begins_a_block(text) => format!("{}\\{}", &text[..at], &text[at..]),
        _ => text.to_owned(),
    }
}
