//! A document as plain text.

use crate::fragment::{Content, NodeId, Tree};

/// Elements that end a line.
const LINES: [&str; 17] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "br",
    "hr",
    "tr",
    "pre",
    "section",
];
/// Elements whose text is not for reading.
const SILENT: [&str; 5] = ["noscript", "pre", "script", "style", "template"];

/// Text under construction, a paragraph a line.
#[derive(Debug, Default)]
pub(crate) struct Plain(String);

impl Plain {
    /// Adds a paragraph. Line breaks in it are kept; lines without text are not.
    pub fn paragraph(&mut self, text: &str) -> &mut Self {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !self.0.is_empty() {
                self.0.push('\n');
            }
            self.0.push_str(line);
        }
        self
    }

    /// Adds the text of an HTML field.
    pub fn html(&mut self, html: &str) -> &mut Self {
        if html.contains(['<', '&']) {
            self.paragraph(&text_of(html))
        } else {
            self.paragraph(html)
        }
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }
}

/// The text that a browser would show of `html`, in lines.
fn text_of(html: &str) -> String {
    let tree = Tree::parse(html);
    let mut text = String::new();
    let mut waiting: Vec<NodeId> = vec![tree.root()];
    while let Some(id) = waiting.pop() {
        match tree.content(id) {
            Content::Text(part) => text.push_str(part),
            Content::Element { .. } if is_silent(&tree, id) => continue,
            Content::Element { .. } if tree.tag(id).is_some_and(|tag| LINES.contains(&tag)) => {
                text.push('\n');
            }
            _ => {}
        }
        waiting.extend(tree.children(id).iter().rev());
    }
    text
}

/// Code, what is never shown, and the marks that lead to and from footnotes.
fn is_silent(tree: &Tree, id: NodeId) -> bool {
    let mark =
        |class: &str| class.starts_with("footnote-ref") || class.starts_with("footnote-back");
    tree.tag(id).is_some_and(|tag| SILENT.contains(&tag)) || tree.get(id, "class").is_some_and(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_lines() {
        let mut plain = Plain::default();
        plain
            .html("<p>One &amp; <b>two</b></p><ul><li>three</li></ul><style>x</style>")
            .html("four")
            .paragraph("\n five \n\n");
        assert_eq!(plain.finish(), "One & two\nthree\nfour\nfive");
    }
}
