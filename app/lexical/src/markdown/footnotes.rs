//! Footnotes: numbered in the order of their references, listed at the end.

use super::blocks::Renderer;
use comrak::Node;
use comrak::nodes::{NodeFootnoteReference, NodeValue};

/// The footnotes of one card.
pub(super) struct Footnotes {
    /// What ids begin with, so that two cards of a page do not share one.
    prefix: String,
}

impl Footnotes {
    pub fn new(prefix: String) -> Self {
        Self { prefix }
    }
}

impl Renderer<'_, '_> {
    /// Writes a reference to a footnote.
    pub fn reference(&mut self, note: &NodeFootnoteReference) {
        let id = self.id(note.ix);
        let again = again(note.ref_num);
        let caption = format!("[{}{again}]", note.ix);
        self.html.raw("<sup class=\"footnote-ref\">");
        self.html
            .open("a")
            .attr("href", format!("#fn{id}"))
            .attr("id", format!("fnref{id}{again}"));
        self.html.text(&caption).raw("</a></sup>");
    }

    /// Writes the list of footnotes.
    pub fn footnotes(&mut self, notes: &[Node<'_>]) {
        if notes.is_empty() {
            return;
        }
        self.html.raw("<hr class=\"footnotes-sep\">\n<section class=\"footnotes\">\n<ol class=\"footnotes-list\">\n");
        for (number, note) in (1..).zip(notes) {
            self.footnote(number, note);
        }
        self.html.raw("</ol>\n</section>\n");
    }

    /// Writes one footnote; the links back stand at the end of its last paragraph.
    fn footnote(&mut self, number: u32, note: Node<'_>) {
        let id = self.id(number);
        self.html.open("li").attr("id", format!("fn{id}")).attr("class", "footnote-item");
        let last = note
            .last_child()
            .filter(|last| matches!(last.data.borrow().value, NodeValue::Paragraph));
        for block in note.children() {
            if last.is_some_and(|last| last.same_node(block)) {
                self.html.raw("<p>");
                self.inlines(block);
                self.backlinks(&id, note);
                self.html.raw("</p>\n");
            } else {
                self.block(block);
            }
        }
        if last.is_none() {
            self.backlinks(&id, note);
        }
        self.html.raw("</li>\n");
    }

    fn backlinks(&mut self, id: &str, note: Node<'_>) {
        let NodeValue::FootnoteDefinition(definition) = &note.data.borrow().value else { return };
        for number in 1..=definition.total_references.max(1) {
            let again = again(number);
            self.html
                .raw(" ")
                .open("a")
                .attr("href", format!("#fnref{id}{again}"))
                .attr("class", "footnote-backref");
            self.html.raw("\u{21a9}\u{fe0e}</a>");
        }
    }

    fn id(&self, number: u32) -> String {
        format!("{}{number}", self.notes.prefix)
    }
}

/// What tells the second and later references to a footnote apart.
fn again(number: u32) -> String {
    if number > 1 { format!(":{}", number - 1) } else { String::new() }
}
