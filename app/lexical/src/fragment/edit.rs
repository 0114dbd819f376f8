//! Changing a tree.

use super::tree::{Content, NodeId, Tree};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

impl Tree {
    /// Puts `replacements` in the place of a node.
    pub fn replace(&mut self, id: NodeId, replacements: &[NodeId]) {
        let Some(parent) = self.nodes[id].parent.take() else { return };
        let siblings = &mut self.nodes[parent].children;
        if let Some(at) = siblings.iter().position(|sibling| *sibling == id) {
            siblings.splice(at..=at, replacements.iter().copied());
        }
        for replacement in replacements {
            self.nodes[*replacement].parent = Some(parent);
        }
    }

    /// Puts `wrapper` in the place of a node and the node into it.
    pub fn wrap(&mut self, id: NodeId, wrapper: NodeId) {
        self.replace(id, &[wrapper]);
        self.append(wrapper, id);
    }

    /// Adds a node that is nowhere in the tree as the last child of another.
    pub fn append(&mut self, parent: NodeId, child: NodeId) {
        self.nodes[parent].children.push(child);
        self.nodes[child].parent = Some(parent);
    }

    /// Takes the children away from a node.
    pub fn take_children(&mut self, id: NodeId) -> Vec<NodeId> {
        std::mem::take(&mut self.nodes[id].children)
    }

    /// Makes a text node that is not yet anywhere in the tree.
    pub fn loose_text(&mut self, text: &str) -> NodeId {
        self.add(Content::Text(StrTendril::from_slice(text)))
    }

    /// Makes an element that is not yet anywhere in the tree.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)]) -> NodeId {
        let name = QualName::new(None, ns!(html), LocalName::from(name));
        let attributes = attributes.iter().map(|(name, value)| attribute(name, value)).collect();
        self.add(Content::Element { name, attributes, template: None })
    }

    /// The value of an attribute.
    pub fn get(&self, id: NodeId, name: &str) -> Option<&str> {
        let Content::Element { attributes, .. } = self.content(id) else { return None };
        attributes
            .iter()
            .find(|attribute| &*attribute.name.local == name)
            .map(|attribute| &*attribute.value)
    }

    /// Gives an attribute to an element.
    pub fn set(&mut self, id: NodeId, name: &str, value: &str) {
        self.remove(id, name);
        if let Content::Element { attributes, .. } = &mut self.nodes[id].content {
            attributes.push(attribute(name, value));
        }
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, id: NodeId, name: &str) {
        if let Content::Element { attributes, .. } = &mut self.nodes[id].content {
            attributes.retain(|attribute| &*attribute.name.local != name);
        }
    }

    pub(super) fn add(&mut self, content: Content) -> NodeId {
        self.nodes.push(super::tree::Node {
            parent: None,
            children: Vec::new(),
            depth: 0,
            content,
        });
        self.nodes.len() - 1
    }
}

fn attribute(name: &str, value: &str) -> Attribute {
    let name = QualName::new(None, ns!(), LocalName::from(name));
    Attribute { name, value: StrTendril::from_slice(value) }
}
