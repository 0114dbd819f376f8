//! Blocks in Markdown.
use super::inline;
use super::source::Source;
use crate::fields::Fields;
use crate::node::kind;
use serde_json::Value;
use std::ops::Range;

/// A stretch of Markdown, and the blocks that say it.
#[derive(Debug)]
pub struct Chunk {
    pub nodes: Range<usize>,
    pub text: String,
}

/// A document's Markdown, a chunk a block; a block that says nothing goes with the one before it.
pub fn chunks(source: &Source<'_>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut silent = 0;
    for (at, (_, node)) in source.nodes.iter().enumerate() {
        let text = block(at, node);
        match chunks.last_mut() {
            Some(last) if text.is_empty() => last.nodes.end = at + 1,
            None if text.is_empty() => silent += 1,
            _ => {
                let start = if chunks.is_empty() { at - silent } else { at };
                chunks.push(Chunk { nodes: start..at + 1, text });
            }
        }
    }
    chunks
}

/// What stands for a block that Markdown cannot say. People count from 1.
pub fn marker(at: usize, node: &Value) -> String {
    let kind: String = kind(node).chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    format!("[[card {}: {kind}]]", at + 1)
}

fn block(at: usize, node: &Value) -> String {
    let said = match kind(node) {
        "paragraph" => inline::text(children(node)),
        "heading" | "extended-heading" => heading(node),
        "quote" | "extended-quote" => {
            inline::text(children(node)).map(|text| prefixed(&text, "> "))
        }
        "list" => list(node),
        "horizontalrule" => Some("---".to_owned()),
        "codeblock" => code(node),
        "markdown" => Some(markdown(node)).filter(|text| !text.is_empty()),
        _ => None,
    };
    said.unwrap_or_else(|| marker(at, node))
}

fn children(node: &Value) -> &[Value] {
    Fields::of(node).items("children")
}

fn heading(node: &Value) -> Option<String> {
    let tag = Fields::of(node).text("tag");
    let level = tag.strip_prefix('h')?.parse().ok().filter(|level| (1..=6).contains(level))?;
    let text = inline::text(children(node))?.replace("\\\n", " ");
    Some(format!("{} {text}", "#".repeat(level)))
}

fn list(node: &Value) -> Option<String> {
    let ordered = matches!(Fields::of(node).text("listType").as_str(), "number" | "ol");
    let mut lines = Vec::new();
    for item in children(node) {
        let inside = children(item);
        if kind(item) != "listitem" || inside.iter().any(|node| kind(node) == "list") {
            return None;
        }
        let mark = if ordered { format!("{}. ", lines.len() + 1) } else { "- ".to_owned() };
        let text = inline::text(inside)?.replace('\n', &format!("\n{}", " ".repeat(mark.len())));
        lines.push(mark + &text);
    }
    let plain = Fields::of(node).get("start").is_none_or(|start| start.as_u64() == Some(1));
    let unticked = Fields::of(node).text("listType") != "check";
    (!lines.is_empty() && plain && unticked).then(|| lines.join("\n"))
}

fn code(node: &Value) -> Option<String> {
    let (code, language) = (Fields::of(node).text("code"), Fields::of(node).text("language"));
    let plain =
        Fields::of(node).text("caption").is_empty() && !language.contains(['`', '\n', '\r']);
    let mut fence = "```".to_owned();
    while code.contains(&fence) {
        fence.push('`');
    }
    let sayable = plain && !code.is_empty() && !code.contains(['\r', '\0']);
    sayable.then(|| format!("{fence}{language}\n{code}\n{fence}"))
}

fn markdown(node: &Value) -> String {
    let text = Fields::of(node).text("markdown").replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    text.trim_matches('\n').trim_end().to_owned()
}

fn prefixed(text: &str, prefix: &str) -> String {
    text.lines().map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join("\n")
}
