//! Lists. A nested list stands inside the item before it.

use crate::fields::{Fields, shown};
use crate::html::Html;
use crate::inline::{self, Inline, Text};
use crate::node;
use crate::page::Page;
use crate::plaintext::Plain;
use serde_json::Value;

/// An ordered or unordered list.
#[derive(Debug)]
pub(crate) struct List {
    ordered: bool,
    start: Option<String>,
    items: Vec<Item>,
}

#[derive(Debug)]
enum Item {
    Text(Vec<Inline>),
    Nested(List),
}

/// Reads a list. What is no item becomes one.
pub(crate) fn parse(node: &Value) -> List {
    let fields = Fields::of(node);
    let start = fields.get("start").map(shown).filter(|start| start != "1");
    let ordered = matches!(fields.text("listType").as_str(), "number" | "ol");
    List { ordered, start, items: fields.items("children").iter().map(item).collect() }
}

fn item(node: &Value) -> Item {
    match node::kind(node) {
        "list" => Item::Nested(parse(node)),
        "listitem" => {
            let nodes = merged(Fields::of(node).items("children"));
            match nodes.iter().find(|node| !node::vanishes(node)) {
                Some(first) if node::kind(first) == "list" => Item::Nested(parse(first)),
                _ => Item::Text(node::inlines_of(nodes)),
            }
        }
        _ => Item::Text(lone(node)),
    }
}

/// An item of a list that is where only inline nodes should be.
pub(crate) fn misplaced_item(node: &Value) -> Inline {
    Inline::Group(match node::kind(node) {
        "listitem" => node::inlines_of(merged(Fields::of(node).items("children"))),
        "list" => node::inlines_of([node]),
        _ => lone(node),
    })
}

/// What stands in a list without an item; a block is there as its bare text.
fn lone(node: &Value) -> Vec<Inline> {
    match node::inlines_of([node]).pop() {
        Some(Inline::Group(children)) => vec![Inline::Text(Text::plain(inline::text(&children)))],
        Some(Inline::Link(link)) => vec![Inline::Text(Text::plain(inline::text(&link.children)))],
        other => other.into_iter().collect(),
    }
}

/// The nodes of an item; paragraphs and items among them are replaced by what is in them.
fn merged(nodes: &[Value]) -> Vec<&Value> {
    nodes
        .iter()
        .flat_map(|node| match node::kind(node) {
            "paragraph" | "listitem" => merged(Fields::of(node).items("children")),
            _ => vec![node],
        })
        .collect()
}

/// Writes a list.
pub(crate) fn render(list: &List, page: &Page<'_>, html: &mut Html) {
    let tag = if list.ordered { "ol" } else { "ul" };
    html.open(tag).attr_if("start", list.start.as_deref().unwrap_or_default());
    let mut open = false;
    for item in &list.items {
        match item {
            Item::Nested(nested) => nest(nested, open, page, html),
            Item::Text(children) => {
                if open {
                    html.close("li");
                }
                html.open("li");
                inline::render(children, page, html);
            }
        }
        open = matches!(item, Item::Text(_));
    }
    if open {
        html.close("li");
    }
    html.close(tag);
}

/// Writes a nested list into the item that is open; readers get an item where there is none.
fn nest(nested: &List, open: bool, page: &Page<'_>, html: &mut Html) {
    let needs_item = !open && !page.strict();
    if needs_item {
        html.open("li");
    }
    render(nested, page, html);
    if open || needs_item {
        html.close("li");
    }
}

/// Adds the items' text, a line each.
pub(crate) fn plaintext(list: &List, plain: &mut Plain) {
    for item in &list.items {
        match item {
            Item::Text(children) => {
                plain.paragraph(&inline::lines(children));
            }
            Item::Nested(nested) => plaintext(nested, plain),
        }
    }
}
