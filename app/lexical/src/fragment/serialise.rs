//! Writing a tree: the HTML standard's fragment serialisation, without recursion.

use super::tree::{Content, NodeId, Tree};
use crate::html::Html;
use html5ever::{Attribute, LocalName, QualName, ns};

/// Elements that have no end tag.
const VOID: [&str; 18] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements whose text is not escaped.
const RAW: [&str; 7] = ["iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp"];

enum Step<'t> {
    Enter(NodeId),
    Leave(&'t LocalName),
}

impl Tree {
    /// The fragment as HTML.
    pub fn html(&self) -> String {
        self.inner_html(self.root())
    }

    /// The children of a node as HTML.
    pub fn inner_html(&self, id: NodeId) -> String {
        self.serialise(self.children(id).iter().rev().map(|id| Step::Enter(*id)).collect())
    }

    /// The first element of the fragment as HTML, itself included.
    pub fn first_element_html(&self) -> String {
        self.serialise(self.first_element_in(self.root()).map(Step::Enter).into_iter().collect())
    }

    fn serialise<'t>(&'t self, mut steps: Vec<Step<'t>>) -> String {
        let mut html = Html::default();
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(name) => {
                    html.close(name);
                }
                Step::Enter(id) => self.enter(id, &mut html, &mut steps),
            }
        }
        html.finish()
    }

    fn enter<'t>(&'t self, id: NodeId, html: &mut Html, steps: &mut Vec<Step<'t>>) {
        match self.content(id) {
            Content::Fragment => {}
            Content::Comment(text) => {
                html.raw("<!--").raw(text).raw("-->");
            }
            Content::Text(text) => self.text_node(id, text, html),
            Content::Element { name, attributes, template } => {
                start_tag(name, attributes, html);
                if !(name.ns == ns!(html) && VOID.contains(&&*name.local)) {
                    steps.push(Step::Leave(&name.local));
                    let inside = template.unwrap_or(id);
                    steps.extend(self.children(inside).iter().rev().map(|id| Step::Enter(*id)));
                }
            }
        }
    }

    fn text_node(&self, id: NodeId, text: &str, html: &mut Html) {
        let parent = self.nodes[id].parent.and_then(|parent| self.tag(parent));
        if parent.is_some_and(|tag| RAW.contains(&tag)) {
            html.raw(text);
        } else {
            html.text(text);
        }
    }
}

fn start_tag(name: &QualName, attributes: &[Attribute], html: &mut Html) {
    let mut tag = html.open(&name.local);
    for attribute in attributes {
        let local = &attribute.name.local;
        tag = match attribute.name.prefix.as_deref() {
            Some(prefix) if !prefix.is_empty() => {
                tag.attr(&format!("{prefix}:{local}"), &attribute.value)
            }
            _ => tag.attr(local, &attribute.value),
        };
    }
}
