//! What stands at the top of a document, in order.

use crate::cards::Card;
use crate::heading::Heading;
use crate::html::Html;
use crate::inline::{self, Inline};
use crate::list::List;
use crate::options::Reader;
use crate::page::Page;
use crate::plaintext::Plain;
use crate::{fields, list};

/// A node at the top of a document.
#[derive(Debug)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    Heading(Heading),
    Quote(Vec<Inline>),
    Aside(Vec<Inline>),
    List(List),
    Rule,
    Paywall,
    Card(Box<dyn Card>),
    /// Inline nodes that lost their paragraph.
    Loose(Vec<Inline>),
    /// Nodes for e-mail or for the editor only.
    Silent,
    /// A node of a type that we do not know.
    Unknown(String),
}

impl Block {
    /// Writes the block.
    pub fn render(&self, page: &mut Page<'_>, html: &mut Html) {
        match self {
            Self::Paragraph(children) => wrapped("p", children, page, html),
            Self::Heading(heading) => heading.render(page, html),
            Self::Quote(children) => wrapped("blockquote", children, page, html),
            Self::Aside(children) => {
                html.class("blockquote", "kg-blockquote-alt");
                inline::render(children, page, html);
                html.close("blockquote");
            }
            Self::List(list) => list::render(list, page, html),
            Self::Rule => {
                html.raw("<hr>");
            }
            Self::Paywall if page.strict() => {
                html.raw("<!--members-only-->");
            }
            Self::Card(card) if page.strict() => card.ghost(page, html),
            Self::Card(card) => card.reading(page, html),
            Self::Loose(children) => inline::render(children, page, html),
            Self::Unknown(kind) => unknown(kind, page, html),
            Self::Paywall | Self::Silent => {}
        }
    }

    /// Adds the block's text.
    pub fn plaintext(&self, plain: &mut Plain) {
        match self {
            Self::Paragraph(children)
            | Self::Quote(children)
            | Self::Aside(children)
            | Self::Loose(children) => {
                plain.paragraph(&inline::lines(children));
            }
            Self::Heading(heading) => {
                plain.paragraph(&inline::lines(&heading.children));
            }
            Self::List(list) => list::plaintext(list, plain),
            Self::Card(card) => card.plaintext(plain),
            Self::Rule | Self::Paywall | Self::Silent | Self::Unknown(_) => {}
        }
    }

    /// Adds what the author wrote to be read on, and not what stands out from it.
    pub fn prose(&self, plain: &mut Plain) {
        match self {
            Self::Paragraph(_) | Self::Quote(_) | Self::Aside(_) | Self::Loose(_) => {
                self.plaintext(plain);
            }
            Self::Card(card) => card.prose(plain),
            _ => {}
        }
    }

    /// Whether this is a paragraph that shows nothing.
    pub fn is_empty_paragraph(&self) -> bool {
        matches!(self, Self::Paragraph(children) if fields::trim(&inline::text(children)).is_empty())
    }
}

fn wrapped(tag: &str, children: &[Inline], page: &Page<'_>, html: &mut Html) {
    html.open(tag);
    inline::render(children, page, html);
    html.close(tag);
}

/// Readers are spared what editors have to know.
fn unknown(kind: &str, page: &Page<'_>, html: &mut Html) {
    if !page.strict() && page.options.reader == Reader::Editor {
        html.class("div", "kg-unknown");
        html.text(&format!("This block (type {kind}) cannot be shown yet")).close("div");
    }
}
