//! Text of Markdown as HTML.

use super::blocks::Renderer;
use super::links;
use comrak::Node;
use comrak::nodes::{NodeLink, NodeValue};

impl Renderer<'_, '_> {
    pub fn inlines(&mut self, parent: Node<'_>) {
        self.descend(parent, Self::inline);
    }

    fn inline(&mut self, node: Node<'_>) {
        let data = node.data.borrow();
        match &data.value {
            NodeValue::Text(text) => {
                self.html.text(text);
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => {
                self.html.raw("<br>\n");
            }
            NodeValue::Code(code) => {
                self.html.raw("<code>").text(&code.literal).raw("</code>");
            }
            NodeValue::HtmlInline(html) => {
                self.html.raw(html);
            }
            NodeValue::Emph => self.wrapped("em", node),
            NodeValue::Strong => self.wrapped("strong", node),
            NodeValue::Strikethrough => self.wrapped("s", node),
            NodeValue::Highlight => self.wrapped("mark", node),
            NodeValue::Subscript => self.index("sub", '~', node),
            NodeValue::Superscript => self.index("sup", '^', node),
            NodeValue::Link(link) => self.link(link, node),
            NodeValue::Image(image) => self.image(image, node),
            NodeValue::FootnoteReference(reference) => self.reference(reference),
            _ => self.inlines(node),
        }
    }

    fn wrapped(&mut self, tag: &str, node: Node<'_>) {
        self.html.open(tag);
        self.inlines(node);
        self.html.close(tag);
    }

    /// An index has no white space in it; with some, the signs stand for themselves.
    fn index(&mut self, tag: &str, sign: char, node: Node<'_>) {
        if contents(node).contains(char::is_whitespace) {
            let sign = sign.to_string();
            self.html.text(&sign);
            self.inlines(node);
            self.html.text(&sign);
        } else {
            self.wrapped(tag, node);
        }
    }

    fn link(&mut self, link: &NodeLink, node: Node<'_>) {
        let text = contents(node);
        if links::is_guessed(&link.url, &text) {
            return self.inlines(node);
        }
        if !links::is_allowed(&link.url) {
            self.html.text("[");
            self.inlines(node);
            self.html.text(&format!("]({})", link.url));
            return;
        }
        self.html
            .open("a")
            .attr("href", links::normalised(&link.url))
            .attr_if("title", &link.title);
        self.inlines(node);
        self.html.close("a");
    }

    fn image(&mut self, image: &NodeLink, node: Node<'_>) {
        let alt = alt(node);
        if !links::is_allowed_image(&image.url) {
            self.html.text(&format!("![{alt}]({})", image.url));
            return;
        }
        self.html
            .open("img")
            .attr("src", links::normalised(&image.url))
            .attr("alt", alt)
            .attr_if("title", &image.title)
            .attr("loading", "lazy");
    }
}

/// The text of an image, which has no code in it.
fn alt(node: Node<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(part) => text.push_str(part),
            NodeValue::HtmlInline(html) => text.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// The text of a node without its formats.
pub(super) fn contents(node: Node<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match &node.data.borrow().value {
            NodeValue::Text(part) => text.push_str(part),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::HtmlInline(html) => text.push_str(html),
            _ => {}
        }
    }
    text
}
