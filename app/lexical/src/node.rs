//! The border: JSON becomes typed nodes here, within bounds, and nowhere else.

use crate::block::Block;
use crate::cards;
use crate::error::ParseError;
use crate::fields::Fields;
use crate::heading::Heading;
use crate::inline::{Inline, Link, Text};
use crate::list;
use serde_json::Value;

/// Deeper nodes are refused; the JSON parser refuses at about 62 by itself.
const MAX_DEPTH: usize = 60;
/// The bit of a text's `detail` that keeps it apart from its neighbours.
const UNMERGEABLE: u32 = 2;
/// More nodes are refused.
const MAX_NODES: usize = 100_000;

/// Reads the nodes at the top of a document, and the types that we do not know at any depth.
pub(crate) fn blocks(root: &Value) -> Result<(Vec<Block>, Vec<String>), ParseError> {
    let unknown = check(root)?;
    Ok((Fields::of(root).items("children").iter().map(block).collect(), unknown))
}

/// Walks the nodes without recursion, and refuses a tree that is out of bounds. Answers with the
/// types that we do not know, a node each.
fn check(root: &Value) -> Result<Vec<String>, ParseError> {
    let mut unknown = Vec::new();
    let mut trail: Vec<(&[Value], usize)> = vec![(Fields::of(root).items("children"), 0)];
    let mut nodes = 0;
    while let Some((siblings, at)) = trail.last_mut() {
        let Some(node) = siblings.get(*at) else {
            trail.pop();
            continue;
        };
        *at += 1;
        nodes += 1;
        if !is_known(kind(node)) {
            unknown.push(kind(node).to_owned());
        }
        trail.push((Fields::of(node).items("children"), 0));
        if nodes > MAX_NODES {
            return Err(ParseError::TooMany { path: path(&trail), limit: MAX_NODES });
        }
        if trail.len() > MAX_DEPTH {
            return Err(ParseError::TooDeep { path: path(&trail), limit: MAX_DEPTH });
        }
    }
    Ok(unknown)
}

fn is_known(kind: &str) -> bool {
    is_inline(kind) || is_block(kind) || cards::NAMES.contains(&kind)
}

/// The path of the node that was entered last.
fn path(trail: &[(&[Value], usize)]) -> String {
    let steps = trail.split_last().map_or(trail, |(_, entered)| entered);
    steps.iter().fold("root".to_owned(), |path, (_, next)| format!("{path}.children[{}]", next - 1))
}

/// The type of a node.
pub(crate) fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn block(node: &Value) -> Block {
    let fields = Fields::of(node);
    match kind(node) {
        "paragraph" => Block::Paragraph(inlines(node)),
        "heading" | "extended-heading" => {
            Block::Heading(Heading::new(&fields.text("tag"), inlines(node)))
        }
        "quote" | "extended-quote" => Block::Quote(inlines(node)),
        "aside" => Block::Aside(inlines(node)),
        "list" => Block::List(list::parse(node)),
        "horizontalrule" => Block::Rule,
        "paywall" => Block::Paywall,
        "email" | "email-cta" | "at-link" => Block::Silent,
        kind if is_inline(kind) => loose(node),
        kind => {
            cards::parse(kind, fields).map_or_else(|| Block::Unknown(kind.to_owned()), Block::Card)
        }
    }
}

/// An inline node at the top: Ghost shows a link's text there, and refuses the others.
fn loose(node: &Value) -> Block {
    match inlines_of([node]).pop() {
        Some(Inline::Link(link)) => Block::Loose(link.children),
        other => Block::Loose(other.into_iter().collect()),
    }
}

fn is_block(kind: &str) -> bool {
    matches!(
        kind,
        "paragraph"
            | "heading"
            | "extended-heading"
            | "quote"
            | "extended-quote"
            | "aside"
            | "list"
            | "horizontalrule"
            | "paywall"
            | "email"
            | "email-cta"
            | "at-link"
    )
}

fn is_inline(kind: &str) -> bool {
    matches!(kind, "link" | "autolink" | "linebreak" | "listitem" | "tab") || is_text(kind)
}

fn is_text(kind: &str) -> bool {
    matches!(kind, "text" | "extended-text" | "tk" | "zwnj" | "at-link-search")
}

/// The children of a node as inline nodes.
pub(crate) fn inlines(node: &Value) -> Vec<Inline> {
    inlines_of(Fields::of(node).items("children"))
}

/// Nodes as inline nodes, as the editor tidies them: texts of one look are joined, text without
/// characters goes, and so does an unfinished `@` link with one of the spaces around it.
pub(crate) fn inlines_of<'v>(nodes: impl IntoIterator<Item = &'v Value>) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    let mut opening = false;
    for node in nodes {
        if kind(node) == "at-link" {
            opening = found.is_empty();
            if let Some(Inline::Text(before)) = found.last_mut() {
                before
                    .content
                    .truncate(before.content.strip_suffix(' ').unwrap_or(&before.content).len());
            }
            continue;
        }
        let Some(mut node) = tidied(node) else { continue };
        if let (true, Inline::Text(after)) = (opening, &mut node) {
            after.content = after.content.strip_prefix(' ').unwrap_or(&after.content).to_owned();
        }
        opening = false;
        found.push(node);
    }
    found.retain(|node| !matches!(node, Inline::Text(text) if text.is_blank()));
    found.dedup_by(|after, before| match (before, after) {
        (Inline::Text(before), Inline::Text(after)) => before.absorb(after),
        _ => false,
    });
    found
}

/// An inline node; `None` for a link that has lost all it had.
fn tidied(node: &Value) -> Option<Inline> {
    let had_children = !Fields::of(node).items("children").is_empty();
    match inline(node) {
        Inline::Link(link) if had_children && link.children.is_empty() => None,
        node => Some(node),
    }
}

/// Whether the editor deletes this node.
pub(crate) fn vanishes(node: &Value) -> bool {
    match kind(node) {
        "at-link" => true,
        "text" | "extended-text" | "zwnj" => text(Fields::of(node)).is_blank(),
        _ => false,
    }
}

fn inline(node: &Value) -> Inline {
    let fields = Fields::of(node);
    match kind(node) {
        "linebreak" => Inline::LineBreak,
        "horizontalrule" => Inline::Rule,
        "tab" => Inline::Text(Text { content: "\t".to_owned(), fixed: true, ..text(fields) }),
        "link" | "autolink" => Inline::Link(Link {
            url: fields.text("url"),
            rel: fields.text("rel"),
            children: inlines(node),
        }),
        "list" => {
            Inline::Group(fields.items("children").iter().map(list::misplaced_item).collect())
        }
        "paragraph" | "heading" | "extended-heading" | "quote" | "extended-quote" | "aside"
        | "listitem" => Inline::Group(inlines(node)),
        "tk" | "at-link-search" => Inline::Text(Text { fixed: true, ..text(fields) }),
        "text" | "extended-text" | "zwnj" => Inline::Text(text(fields)),
        _ => Inline::Misplaced,
    }
}

fn text(fields: Fields<'_>) -> Text {
    let bits = |name: &str| {
        fields
            .get(name)
            .and_then(Value::as_u64)
            .and_then(|bits| u32::try_from(bits).ok())
            .unwrap_or(0)
    };
    let fixed = fields.text_or("mode", "normal") != "normal" || bits("detail") & UNMERGEABLE != 0;
    Text {
        content: fields.text("text"),
        format: bits("format"),
        style: fields.text("style"),
        fixed,
    }
}
