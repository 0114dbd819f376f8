//! The tree of a parsed fragment: an arena, so that no depth of nesting can overflow a stack.

use super::sink::Sink;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, local_name, ns, parse_fragment};

/// Deeper elements are dropped: no page nests so deep, and parsing time grows with depth.
pub(super) const MAX_DEPTH: usize = 256;
/// More nodes are dropped: a few kilobytes of misnested tags can grow into millions.
pub(super) const MAX_NODES: usize = 50_000;
/// Input is fed in pieces of this many bytes, so that a fragment out of bounds stops early.
const PIECE: usize = 4096;

/// The index of a node in its tree.
pub(crate) type NodeId = usize;

/// A parsed fragment.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
    pub depth: usize,
    pub content: Content,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Content {
    /// The root, or the contents of a `template`.
    Fragment,
    /// An element; a `template` has its contents beside it.
    Element { name: QualName, attributes: Vec<Attribute>, template: Option<NodeId> },
    /// Text, not escaped.
    Text(StrTendril),
    /// A comment.
    Comment(StrTendril),
}

impl Tree {
    /// Parses `html` as the contents of a `div`.
    pub fn parse(html: &str) -> Self {
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
        let opts = ParseOpts { tree_builder, ..Default::default() };
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let mut parser = parse_fragment(Sink::default(), opts, context, Vec::new(), false);
        for piece in pieces(html) {
            if parser.tokenizer.sink.sink.is_full() {
                break;
            }
            parser.process(StrTendril::from_slice(piece));
        }
        parser.finish()
    }

    /// The node that holds the fragment's own nodes.
    pub fn root(&self) -> NodeId {
        // The parser wraps a fragment in an `html` element below the document.
        self.nodes[0].children.first().copied().unwrap_or(0)
    }

    /// What a node is.
    pub fn content(&self, id: NodeId) -> &Content {
        &self.nodes[id].content
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    /// The name of an HTML element; `None` for everything else.
    pub fn tag(&self, id: NodeId) -> Option<&str> {
        match self.content(id) {
            Content::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
            _ => None,
        }
    }

    /// How many elements are directly below a node.
    pub fn elements_in(&self, id: NodeId) -> usize {
        self.children(id).iter().filter(|child| self.is_element(**child)).count()
    }

    /// Whether a node is an element of any kind.
    pub fn is_element(&self, id: NodeId) -> bool {
        matches!(self.content(id), Content::Element { .. })
    }

    /// The first element directly below a node.
    pub fn first_element_in(&self, id: NodeId) -> Option<NodeId> {
        self.children(id).iter().copied().find(|child| self.is_element(*child))
    }

    /// The elements below the root in document order.
    pub fn elements(&self) -> Vec<NodeId> {
        self.elements_below(self.root())
    }

    /// The elements below a node in document order.
    pub fn elements_below(&self, id: NodeId) -> Vec<NodeId> {
        self.below(id).into_iter().filter(|id| self.is_element(*id)).collect()
    }

    /// The text below a node, comments left out.
    pub fn text(&self, id: NodeId) -> String {
        let mut text = String::new();
        for id in self.below(id) {
            if let Content::Text(part) = self.content(id) {
                text.push_str(part);
            }
        }
        text
    }

    /// Every node below `id` in document order.
    fn below(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut waiting: Vec<NodeId> = self.children(id).iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            found.push(id);
            waiting.extend(self.children(id).iter().rev());
        }
        found
    }
}

/// `html` in pieces that end between characters.
fn pieces(mut html: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = html.split_at(html.floor_char_boundary(PIECE));
        html = rest;
        (!piece.is_empty()).then_some(piece)
    })
}
