//! Blocks of Markdown as HTML.

use super::footnotes::Footnotes;
use super::inlines;
use crate::heading::{anchor, percent_encoded};
use crate::html::Html;
use crate::page::Page;
use comrak::Node;
use comrak::nodes::{ListType, NodeCodeBlock, NodeList, NodeTable, NodeValue, TableAlignment};

/// Deeper quotes, lists and formats are written as their text: rendering is recursive.
const MAX_DEPTH: usize = 64;

/// Writes a parsed document.
pub(super) struct Renderer<'r, 'o> {
    pub page: &'r mut Page<'o>,
    pub html: Html,
    pub notes: Footnotes,
    pub depth: usize,
}

impl<'r, 'o> Renderer<'r, 'o> {
    pub fn new(page: &'r mut Page<'o>) -> Self {
        let notes = Footnotes::new(page.next_notes());
        Self { page, html: Html::default(), notes, depth: 0 }
    }

    /// Writes the whole document, its footnotes last.
    pub fn document(mut self, document: Node<'_>) -> String {
        let mut notes = Vec::new();
        for block in document.children() {
            match &block.data.borrow().value {
                NodeValue::FootnoteDefinition(note) if note.total_references > 0 => {
                    notes.push(block);
                }
                // A definition that another of the same name has replaced.
                NodeValue::FootnoteDefinition(_) => {}
                _ => self.block(block),
            }
        }
        self.footnotes(&notes);
        self.html.finish()
    }

    pub fn blocks(&mut self, parent: Node<'_>) {
        self.descend(parent, Self::block);
    }

    /// Writes the children of a node, or their text where they are too deep.
    pub fn descend(&mut self, parent: Node<'_>, write: fn(&mut Self, Node<'_>)) {
        if self.depth >= MAX_DEPTH {
            self.html.text(&inlines::contents(parent));
            return;
        }
        self.depth += 1;
        for child in parent.children() {
            write(self, child);
        }
        self.depth -= 1;
    }

    pub fn block(&mut self, node: Node<'_>) {
        let data = node.data.borrow();
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::BlockQuote => {
                self.html.raw("<blockquote>\n");
                self.blocks(node);
                self.html.raw("</blockquote>\n");
            }
            NodeValue::List(list) => self.list(node, list),
            NodeValue::CodeBlock(code) => self.code(code),
            NodeValue::HtmlBlock(block) => {
                self.html.raw(&block.literal);
            }
            NodeValue::ThematicBreak => {
                self.html.raw("<hr>\n");
            }
            NodeValue::Table(table) => self.table(node, table),
            _ => self.blocks(node),
        }
    }

    fn paragraph(&mut self, node: Node<'_>) {
        if is_tight(node) {
            self.inlines(node);
            if node.next_sibling().is_some() {
                self.html.raw("\n");
            }
        } else {
            self.html.raw("<p>");
            self.inlines(node);
            self.html.raw("</p>\n");
        }
    }

    fn heading(&mut self, node: Node<'_>, level: u8) {
        let text = inlines::contents(node);
        let id = if self.page.strict() {
            percent_encoded(&anchor(&text))
        } else {
            self.page.heading_id(&text)
        };
        let tag = format!("h{level}");
        self.html.open(&tag).attr("id", id);
        self.inlines(node);
        self.html.close(&tag).raw("\n");
    }

    fn list(&mut self, node: Node<'_>, list: &NodeList) {
        let (tag, start) = match list.list_type {
            ListType::Bullet => ("ul", String::new()),
            ListType::Ordered if list.start == 1 => ("ol", String::new()),
            ListType::Ordered => ("ol", list.start.to_string()),
        };
        self.html.open(tag).attr_if("start", start);
        self.html.raw("\n");
        for item in node.children() {
            self.html.raw("<li>");
            if item.first_child().is_some_and(|first| !is_tight(first)) {
                self.html.raw("\n");
            }
            self.blocks(item);
            self.html.raw("</li>\n");
        }
        self.html.close(tag).raw("\n");
    }

    fn code(&mut self, code: &NodeCodeBlock) {
        let language = code.info.split_whitespace().next().map(|name| format!("language-{name}"));
        self.html.raw("<pre>").open("code").attr_if("class", language.unwrap_or_default());
        self.html.text(&code.literal).raw("</code></pre>\n");
    }

    fn table(&mut self, node: Node<'_>, table: &NodeTable) {
        self.html.raw("<table>\n");
        for (at, row) in node.children().enumerate() {
            let cell = if at == 0 { "th" } else { "td" };
            self.html.raw(match at {
                0 => "<thead>\n<tr>\n",
                1 => "<tbody>\n<tr>\n",
                _ => "<tr>\n",
            });
            self.row(row, cell, table);
            self.html.raw(if at == 0 { "</tr>\n</thead>\n" } else { "</tr>\n" });
        }
        let has_body = node.children().count() > 1;
        self.html.raw(if has_body { "</tbody>\n</table>\n" } else { "</table>\n" });
    }

    fn row(&mut self, row: Node<'_>, tag: &str, table: &NodeTable) {
        for (cell, alignment) in row.children().zip(&table.alignments) {
            let side = match alignment {
                TableAlignment::Left => "left",
                TableAlignment::Center => "center",
                TableAlignment::Right => "right",
                TableAlignment::None => "",
            };
            let (name, value) = match side {
                side if self.page.strict() && !side.is_empty() => {
                    ("style", format!("text-align:{side}"))
                }
                side => ("align", side.to_owned()),
            };
            self.html.open(tag).attr_if(name, value);
            self.inlines(cell);
            self.html.close(tag).raw("\n");
        }
    }
}

/// Whether a node is a paragraph in a list without blank lines.
fn is_tight(node: Node<'_>) -> bool {
    let list = node.parent().filter(|item| matches!(item.data.borrow().value, NodeValue::Item(_)));
    let list = list.and_then(comrak::arena_tree::Node::parent);
    let tight = list.is_some_and(
        |list| matches!(&list.data.borrow().value, NodeValue::List(list) if list.tight),
    );
    tight && matches!(node.data.borrow().value, NodeValue::Paragraph)
}
