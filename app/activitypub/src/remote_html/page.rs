//! A page as it is written: each tag is closed, and no tag is too deep.
use super::{ATTRIBUTES, find};
use html5ever::Attribute;

/// Deeper elements lose their tags, and keep their words.
const MAX_DEPTH: usize = 32;
/// Longer attributes, in bytes, are left out.
const MAX_ATTRIBUTE: usize = 2_048;
/// Longer texts, in bytes, are parted: html5ever 0.40 looks through all of a text again for each `&`
/// in it.
const MAX_TEXT: usize = 1_024;
/// A tag that parts a text. It is not among those that stay.
const PART: &str = "<wbr>";

/// What was written, and what is open in it.
#[derive(Default)]
pub(super) struct Page {
    html: String,
    open: Vec<&'static str>,
    /// How many bytes of text were written since a text was parted.
    since_part: usize,
}

impl Page {
    /// All of it.
    pub fn finish(mut self) -> String {
        self.close(0);
        self.html
    }

    pub fn start(&mut self, name: &'static str, attributes: &[Attribute]) {
        if let Some(at) = self.closed_by(name) {
            self.close(at);
        }
        if name != "br" && self.open.len() >= MAX_DEPTH {
            return;
        }
        self.html.extend(["<", name]);
        let allowed =
            ATTRIBUTES.iter().find(|(element, _)| *element == name).map_or("", |(_, list)| list);
        for attribute in attributes {
            let known = find(allowed, &attribute.name.local);
            if let Some(known) = known.filter(|_| attribute.value.len() <= MAX_ATTRIBUTE) {
                self.html.extend([" ", known, "=\""]);
                self.escaped(&attribute.value);
                self.html.push('"');
            }
        }
        self.html.push('>');
        if name != "br" {
            self.open.push(name);
        }
    }

    /// Where what a tag ends by beginning is open: paragraphs, entries and links do not nest.
    fn closed_by(&self, name: &str) -> Option<usize> {
        let last = |names: &[&str]| self.open.iter().rposition(|open| names.contains(open));
        match name {
            "a" => last(&["a"]),
            "li" => {
                let entry = last(&["li"]).filter(|at| last(&["ol", "ul"]) < Some(*at));
                entry.or_else(|| last(&["p"]))
            }
            "rp" | "rt" => last(&["rp", "rt"]),
            "blockquote" | "h1" | "h2" | "h3" | "h4" | "h5" | "ol" | "p" | "pre" | "ul" => {
                last(&["p"])
            }
            _ => None,
        }
    }

    pub fn end(&mut self, name: &'static str) {
        if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            self.close(at);
        }
    }

    /// Closes all that was opened since, and the one at `depth`.
    fn close(&mut self, depth: usize) {
        for name in self.open.drain(depth..).rev() {
            self.html.extend(["</", name, ">"]);
        }
    }

    pub fn picture(&mut self, attributes: &[Attribute]) {
        let value = |name: &str| {
            let attribute = attributes.iter().find(|it| &*it.name.local == name);
            attribute.map(|it| it.value.trim()).filter(|value| !value.is_empty())
        };
        let (src, alt) = (value("src"), value("alt"));
        let web = src.filter(|src| src.len() <= MAX_ATTRIBUTE && is_on_web(src));
        match web {
            Some(src) if !self.open.contains(&"a") => {
                self.html.push_str("<a href=\"");
                self.escaped(src);
                self.html.push_str("\">");
                self.text(alt.unwrap_or(src));
                self.html.push_str("</a>");
            }
            _ => self.text(alt.unwrap_or_default()),
        }
    }

    pub fn text(&mut self, text: &str) {
        for sign in text.chars() {
            if self.since_part >= MAX_TEXT {
                self.html.push_str(PART);
                self.since_part = 0;
            }
            self.since_part += sign.len_utf8();
            self.sign(sign);
        }
    }

    fn escaped(&mut self, text: &str) {
        text.chars().for_each(|sign| self.sign(sign));
    }

    fn sign(&mut self, sign: char) {
        match sign {
            '&' => self.html.push_str("&amp;"),
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '"' => self.html.push_str("&quot;"),
            other => self.html.push(other),
        }
    }
}

fn is_on_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
