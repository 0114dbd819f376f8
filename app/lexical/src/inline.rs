//! Text with its formats, links and line breaks.

mod format;

use crate::html::Html;
use crate::page::Page;
use format::{Formats, Nesting};

/// A node inside a paragraph.
#[derive(Debug)]
pub(crate) enum Inline {
    Text(Text),
    LineBreak,
    Link(Link),
    /// A block where only inline nodes should be: its children are shown, itself is not.
    Group(Vec<Inline>),
    /// A rule where only inline nodes should be: not shown, yet its paragraph is not empty.
    Rule,
    /// A card or an unknown node where only inline nodes should be: not shown.
    Misplaced,
}

/// A run of text with the same formats.
#[derive(Debug)]
pub(crate) struct Text {
    pub content: String,
    pub format: u32,
    /// Never shown; it only keeps texts apart.
    pub style: String,
    /// Whether it stays as it is: apart from its neighbours, and when it has no characters.
    pub fixed: bool,
}

impl Text {
    /// Text without a format.
    pub fn plain(text: String) -> Self {
        Self { content: text, format: 0, style: String::new(), fixed: false }
    }

    /// Whether there is nothing that would be missed.
    pub fn is_blank(&self) -> bool {
        self.content.is_empty() && !self.fixed
    }

    /// Takes in the text after this one, if both look the same.
    pub fn absorb(&mut self, after: &Self) -> bool {
        let joins =
            !self.fixed && !after.fixed && self.format == after.format && self.style == after.style;
        if joins {
            self.content.push_str(&after.content);
        }
        joins
    }
}

/// A link.
#[derive(Debug)]
pub(crate) struct Link {
    pub url: String,
    pub rel: String,
    pub children: Vec<Inline>,
}

/// Writes inline nodes. Formats never reach across a block or a card.
pub(crate) fn render(nodes: &[Inline], page: &Page<'_>, html: &mut Html) {
    let breaks =
        |node: &Inline| matches!(node, Inline::Group(_) | Inline::Rule | Inline::Misplaced);
    for run in nodes.chunk_by(|a, b| !breaks(a) && !breaks(b)) {
        match run {
            [Inline::Group(children)] => render(children, page, html),
            [Inline::Rule | Inline::Misplaced] => {}
            _ => render_run(run, page, html),
        }
    }
}

fn render_run(run: &[Inline], page: &Page<'_>, html: &mut Html) {
    let nesting = if page.strict() { Nesting::AsGhost } else { Nesting::Correct };
    let mut formats = Formats::new(nesting);
    for (at, node) in run.iter().enumerate() {
        let rest = &run[at + 1..];
        match node {
            Inline::LineBreak => {
                html.raw("<br>");
            }
            Inline::Link(link) => link.render(page, html),
            Inline::Text(text) => {
                formats.open(text.format, rest, html);
                html.text(&text.content);
                formats.close(text.format, rest, html);
            }
            Inline::Group(_) | Inline::Rule | Inline::Misplaced => {}
        }
    }
    formats.close_all(html);
}

impl Link {
    fn render(&self, page: &Page<'_>, html: &mut Html) {
        let url = page.link(&self.url);
        if url.is_empty() && !page.strict() {
            return render(&self.children, page, html);
        }
        html.open("a").attr_if("href", &url).attr_if("rel", &self.rel);
        render(&self.children, page, html);
        html.close("a");
    }
}

/// The text of inline nodes as readers see it: what is a block stands on lines of its own.
pub(crate) fn lines(nodes: &[Inline]) -> String {
    let mut out = String::new();
    collect_lines(nodes, &mut out);
    out
}

fn collect_lines(nodes: &[Inline], out: &mut String) {
    for node in nodes {
        match node {
            Inline::Text(text) => out.push_str(&text.content),
            Inline::Link(link) => collect_lines(&link.children, out),
            Inline::Group(children) => {
                out.push('\n');
                collect_lines(children, out);
                out.push('\n');
            }
            Inline::LineBreak | Inline::Rule | Inline::Misplaced => out.push('\n'),
        }
    }
}

/// The text of inline nodes as Ghost makes headings' ids of it.
pub(crate) fn text(nodes: &[Inline]) -> String {
    let mut out = String::new();
    collect(nodes, &mut out);
    out
}

fn collect(nodes: &[Inline], out: &mut String) {
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Inline::Text(text) => out.push_str(&text.content),
            Inline::LineBreak => out.push('\n'),
            Inline::Link(link) => collect(&link.children, out),
            Inline::Group(children) => {
                collect(children, out);
                if at + 1 < nodes.len() {
                    out.push_str("\n\n");
                }
            }
            Inline::Rule => out.push_str("---\n\n"),
            Inline::Misplaced => {}
        }
    }
}
