//! A document as plain text.

use crate::fragment::{Content, NodeId, Tree};

/// Elements that stand on lines of their own.
const LINES: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];
/// Elements that stand apart on their line.
const CELLS: [&str; 2] = ["td", "th"];
/// Elements whose text is not for reading.
const SILENT: [&str; 6] = ["noscript", "pre", "script", "style", "svg", "template"];

/// Elements that stand out from the text that is to be read on.
const APART: [&str; 12] =
    ["details", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "table", "ul"];

/// HTML as plain text, a paragraph a line, without code and scripts.
#[must_use]
pub fn plaintext(html: &str) -> String {
    let mut plain = Plain::default();
    plain.html(html);
    plain.finish()
}

/// What may stand for HTML in a few words, a paragraph a line: the same as [`plaintext`] without
/// headings, lists, tables and figures, unless there is nothing else.
#[must_use]
pub fn introduction(html: &str) -> String {
    let mut plain = Plain::default();
    plain.prose(html);
    plain.or(|| plaintext(html))
}

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
            self.paragraph(&text_of(html, is_silent))
        } else {
            self.paragraph(html)
        }
    }

    /// Adds the text of HTML that is to be read on.
    pub fn prose(&mut self, html: &str) -> &mut Self {
        let apart = |tag: &str| APART.contains(&tag);
        let skips = |tree: &Tree, id| is_silent(tree, id) || tree.tag(id).is_some_and(apart);
        self.paragraph(&text_of(html, skips))
    }

    /// The finished text, or another where there is none.
    pub fn or(self, other: impl FnOnce() -> String) -> String {
        if self.0.is_empty() { other() } else { self.0 }
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.0
    }
}

/// A step on the way through a tree: into a node, or out of an element.
enum Step {
    In(NodeId),
    Out(&'static str),
}

/// The text that a browser would show of `html`, in lines, without the elements to skip.
fn text_of(html: &str, skips: impl Fn(&Tree, NodeId) -> bool) -> String {
    let tree = Tree::parse(html);
    let mut text = String::new();
    let mut waiting = vec![Step::In(tree.root())];
    while let Some(step) = waiting.pop() {
        let id = match step {
            Step::In(id) => id,
            Step::Out(gap) => {
                text.push_str(gap);
                continue;
            }
        };
        match tree.content(id) {
            Content::Text(part) => text.push_str(part),
            Content::Element { .. } if skips(&tree, id) => {
                text.push_str(gap(&tree, id));
                continue;
            }
            _ => {}
        }
        text.push_str(gap(&tree, id));
        waiting.push(Step::Out(gap(&tree, id)));
        waiting.extend(tree.children(id).iter().rev().copied().map(Step::In));
    }
    text
}

/// What sets an element apart from its neighbours.
fn gap(tree: &Tree, id: NodeId) -> &'static str {
    match tree.tag(id) {
        Some(tag) if LINES.contains(&tag) || tag == "pre" => "\n",
        Some(tag) if CELLS.contains(&tag) => " ",
        _ => "",
    }
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

    #[test]
    fn an_introduction_is_paragraphs_and_only_without_any_the_rest() {
        let list = "<h2>Loaves</h2><ul><li>rye</li></ul><table><tr><td>spelt</td></tr></table>";
        let text =
            format!("{list}<p>We bake.</p><figure><figcaption>Oven</figcaption></figure>So.");
        assert_eq!(introduction(&text), "We bake.\nSo.");
        assert_eq!(introduction(list), plaintext(list));
    }

    #[test]
    fn no_block_runs_into_its_neighbour() {
        for (html, lines) in [
            ("<p>The end.</p>Start", "The end.\nStart"),
            ("<div>end</div><span>Start</span>", "end\nStart"),
            ("end<pre>code</pre>Start", "end\nStart"),
            (
                "<table><tr><td>end</td><td>Start</td></tr><tr><th>a</th></tr></table>",
                "end Start\na",
            ),
            ("<dl><dt>end</dt><dd>Start</dd></dl>", "end\nStart"),
            ("<figure><img><figcaption>end</figcaption></figure>Start", "end\nStart"),
            ("<details><summary>end</summary>Start</details>", "end\nStart"),
            ("one<b>word</b>", "oneword"),
        ] {
            let mut plain = Plain::default();
            plain.html(html);
            assert_eq!(plain.finish().replace("  ", " "), lines, "{html}");
        }
    }
}
