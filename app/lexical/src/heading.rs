//! Headings and their ids.

use crate::fields::{is_space, trim};
use crate::html::Html;
use crate::inline::{self, Inline};
use crate::page::Page;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::{HashMap, HashSet};

/// What JavaScript's `encodeURIComponent` encodes.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A heading.
#[derive(Debug)]
pub(crate) struct Heading {
    tag: &'static str,
    pub children: Vec<Inline>,
}

impl Heading {
    /// A heading of level `tag`; one that does not exist becomes `h2`.
    pub fn new(tag: &str, children: Vec<Inline>) -> Self {
        let tag = ["h1", "h2", "h3", "h4", "h5", "h6"]
            .into_iter()
            .find(|known| *known == tag)
            .unwrap_or("h2");
        Self { tag, children }
    }

    /// Writes the heading with its id.
    pub fn render(&self, page: &mut Page<'_>, html: &mut Html) {
        let id = page.heading_id(&inline::text(&self.children));
        html.open(self.tag).attr("id", id);
        inline::render(&self.children, page, html);
        html.close(self.tag);
    }
}

/// The ids a page has given to its headings.
#[derive(Debug, Default)]
pub(crate) struct HeadingIds {
    repeats: HashMap<String, u32>,
    given: HashSet<String>,
}

impl HeadingIds {
    /// Ghost's id: percent-encoded, empty for a heading of signs, and not always unique
    /// (`Torth`, `Torth`, `Torth 1`).
    pub fn ghost(&mut self, text: &str) -> String {
        let id = percent_encoded(&anchor(text));
        let repeats = self.repeats.entry(id.clone()).or_insert(0);
        let repeat = std::mem::replace(repeats, *repeats + 1);
        if repeat == 0 { id } else { format!("{id}-{repeat}") }
    }

    /// An id like Ghost's, so that old links find it, yet never empty and always unique.
    pub fn unique(&mut self, text: &str) -> String {
        let anchor = anchor(text);
        let stem = if anchor.is_empty() { "section" } else { &anchor };
        let repeats = self.repeats.entry(stem.to_owned()).or_insert(0);
        loop {
            let id = if *repeats == 0 { stem.to_owned() } else { format!("{stem}-{repeats}") };
            *repeats += 1;
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// A text as an anchor: lower case, signs deleted, white space turned into dashes.
///
/// Runs of dashes are deleted, not shortened ("a -- b" is `ab`): so does Ghost.
pub(crate) fn anchor(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    let mut spaced = false;
    for c in trim(text).to_lowercase().chars().filter(|c| !is_sign(*c)) {
        if !is_space(c) {
            anchor.push(c);
        } else if !spaced {
            anchor.push('-');
        }
        spaced = is_space(c);
    }
    without_runs(&anchor)
}

/// Percent-encodes like `encodeURIComponent`.
pub(crate) fn percent_encoded(text: &str) -> String {
    utf8_percent_encode(text, COMPONENT).to_string()
}

/// ASCII punctuation but for the dash and the backtick.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() && c != '-' && c != '`'
}

fn without_runs(anchor: &str) -> String {
    let last = anchor.len();
    let mut kept = String::with_capacity(last);
    let mut at = 0;
    for run in anchor.as_bytes().chunk_by(|a, b| (*a == b'-') == (*b == b'-')) {
        let end = at + run.len();
        let single = run == b"-" && at != 0 && end != last;
        if run.first() != Some(&b'-') || single {
            kept.push_str(&anchor[at..end]);
        }
        at = end;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_ghost() {
        let cases = [
            (" Çoğul İçin & more! ", "çoğul-i̇çin-more"),
            ("100% \"pure\" — is it?", "100-pure-—-is-it"),
            ("a -- b", "ab"),
            ("a - b", "ab"),
            ("-x-", "x"),
            ("well-known `tick`", "well-known-`tick`"),
            ("?!", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(anchor(text), expected, "{text}");
        }
    }

    #[test]
    fn ghost_repeats_an_id_that_readers_get_once() {
        let titles = ["Torth", "Torth", "Torth 1", "!"];
        let mut ids = HeadingIds::default();
        assert_eq!(titles.map(|title| ids.ghost(title)), ["torth", "torth-1", "torth-1", ""]);
        let mut ids = HeadingIds::default();
        assert_eq!(
            titles.map(|title| ids.unique(title)),
            ["torth", "torth-1", "torth-1-1", "section"]
        );
    }
}
