//! Where the HTML parser puts what it finds.

use super::tree::{Content, MAX_DEPTH, MAX_NODES, NodeId, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName, expanded_name, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

/// Builds a [`Tree`] within its bounds.
pub(super) struct Sink {
    tree: RefCell<Tree>,
    full: Cell<bool>,
}

/// A node as the parser holds it; the name is kept beside the id because the parser borrows it.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Option<Rc<QualName>>,
}

impl Default for Sink {
    fn default() -> Self {
        let mut tree = Tree::default();
        tree.add(Content::Fragment);
        Self { tree: RefCell::new(tree), full: Cell::new(false) }
    }
}

impl Sink {
    /// Whether a bound was reached, so that feeding more is of no use.
    pub fn is_full(&self) -> bool {
        self.full.get()
    }

    fn add(&self, content: Content) -> Handle {
        let mut tree = self.tree.borrow_mut();
        if tree.nodes.len() >= MAX_NODES {
            self.full.set(true);
        }
        Handle { id: tree.add(content), name: None }
    }

    /// Puts a node or text into `parent` at `at`; text joins the text before it.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<Handle>) {
        match child {
            NodeOrText::AppendNode(node) => self.attach(parent, at, node.id),
            NodeOrText::AppendText(text) => {
                if !self.join(parent, at, &text) {
                    let node = self.add(Content::Text(text));
                    self.attach(parent, at, node.id);
                }
            }
        }
    }

    fn join(&self, parent: NodeId, at: usize, text: &StrTendril) -> bool {
        let mut tree = self.tree.borrow_mut();
        let before = at.checked_sub(1).and_then(|at| tree.nodes[parent].children.get(at).copied());
        let Some(before) = before else { return false };
        let Content::Text(known) = &mut tree.nodes[before].content else { return false };
        known.push_tendril(text);
        true
    }

    fn attach(&self, parent: NodeId, at: usize, child: NodeId) {
        self.detach(child);
        let mut tree = self.tree.borrow_mut();
        let depth = tree.nodes[parent].depth + 1;
        if depth > MAX_DEPTH {
            self.full.set(true);
            return;
        }
        tree.nodes[child].depth = depth;
        tree.nodes[child].parent = Some(parent);
        let siblings = &mut tree.nodes[parent].children;
        let at = at.min(siblings.len());
        siblings.insert(at, child);
    }

    fn detach(&self, id: NodeId) {
        let mut tree = self.tree.borrow_mut();
        if let Some(parent) = tree.nodes[id].parent.take() {
            let siblings = &mut tree.nodes[parent].children;
            if let Some(at) = siblings.iter().rposition(|sibling| *sibling == id) {
                siblings.remove(at);
            }
        }
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.tree.borrow().nodes[id].parent
    }

    fn children(&self, id: NodeId) -> Ref<'_, Vec<NodeId>> {
        Ref::map(self.tree.borrow(), |tree| &tree.nodes[id].children)
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        const NOTHING: ExpandedName<'static> = expanded_name!("", "");
        target.name.as_deref().map_or(NOTHING, QualName::expanded)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> Handle {
        let template = flags.template.then(|| self.add(Content::Fragment).id);
        let shared = Rc::new(name.clone());
        let handle = self.add(Content::Element { name, attributes, template });
        Handle { name: Some(shared), ..handle }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.add(Content::Comment(text))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Handle {
        self.add(Content::Comment(data))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let at = self.children(parent.id).len();
        self.insert(parent.id, at, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let tree = self.tree.borrow();
        let id = match &tree.nodes[target.id].content {
            Content::Element { template: Some(id), .. } => *id,
            _ => target.id,
        };
        Handle { id, name: None }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let Some(parent) = self.parent(sibling.id) else { return };
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        let at = self.children(parent).iter().rposition(|id| *id == sibling.id);
        self.insert(parent, at.unwrap_or(usize::MAX), child);
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        if let Content::Element { attributes, .. } = &mut tree.nodes[target.id].content {
            for attr in attrs {
                if attributes.iter().all(|known| known.name != attr.name) {
                    attributes.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = self.tree.borrow_mut().take_children(node.id);
        for child in children {
            self.tree.borrow_mut().nodes[child].parent = None;
            let at = self.children(new_parent.id).len();
            self.attach(new_parent.id, at, child);
        }
    }
}
