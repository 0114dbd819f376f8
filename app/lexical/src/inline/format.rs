//! Opening and closing the tags of text formats.

use super::Inline;
use crate::html::Html;

/// The formats: bit and tag, in the order in which tags are opened.
const TAGS: [(u32, &str); 8] = [
    (1, "strong"),
    (2, "em"),
    (4, "s"),
    (8, "u"),
    (16, "code"),
    (32, "sub"),
    (64, "sup"),
    (128, "mark"),
];

/// How tags are nested where formats overlap.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Nesting {
    /// As they should be.
    Correct,
    /// As Ghost does it: what is closed is the innermost tag, whichever format ended.
    AsGhost,
}

/// The tags that are open, outermost first.
pub(super) struct Formats {
    nesting: Nesting,
    open: Vec<(u32, &'static str)>,
}

impl Formats {
    pub fn new(nesting: Nesting) -> Self {
        Self { nesting, open: Vec::new() }
    }

    /// Opens what text of `format` needs, first what lasts longest; `rest` is what follows.
    pub fn open(&mut self, format: u32, rest: &[Inline], html: &mut Html) {
        let opened = self.open.iter().fold(0, |bits, (bit, _)| bits | bit);
        let mut missing: Vec<_> =
            TAGS.into_iter().filter(|(bit, _)| format & bit != 0 && opened & bit == 0).collect();
        if missing.len() > 1 {
            missing.sort_by_cached_key(|(bit, _)| self.reach(*bit, rest));
        }
        for (_, tag) in &missing {
            html.open(tag);
        }
        self.open.extend(missing);
    }

    /// Closes what the text after this one does not need; links need nothing to be open.
    pub fn close(&mut self, format: u32, rest: &[Inline], html: &mut Html) {
        if self.nesting == Nesting::AsGhost && format == 0 {
            return;
        }
        let next = rest.iter().find_map(|node| match node {
            Inline::Text(text) => Some(text.format),
            Inline::Link(_) => Some(0),
            _ => None,
        });
        let next = next.unwrap_or(0);
        let ends = |(bit, _): &(u32, &str)| next & bit == 0;
        let closing = match self.nesting {
            Nesting::AsGhost => self.open.iter().filter(|format| ends(format)).count(),
            Nesting::Correct => {
                self.open.iter().position(ends).map_or(0, |first| self.open.len() - first)
            }
        };
        self.close_last(closing, html);
    }

    /// Closes every tag.
    pub fn close_all(&mut self, html: &mut Html) {
        self.close_last(self.open.len(), html);
    }

    fn close_last(&mut self, count: usize, html: &mut Html) {
        for (_, tag) in self.open.drain(self.open.len() - count..).rev() {
            html.close(tag);
        }
    }

    /// The key by which formats are opened, smallest first.
    fn reach(&self, bit: u32, rest: &[Inline]) -> usize {
        let texts =
            rest.iter().take_while(|node| !matches!(node, Inline::Link(_))).filter_map(|node| {
                match node {
                    Inline::Text(text) => Some(text.format & bit != 0),
                    _ => None,
                }
            });
        match self.nesting {
            Nesting::AsGhost => texts.clone().position(|has| has).unwrap_or(usize::MAX),
            Nesting::Correct => usize::MAX - texts.clone().take_while(|has| *has).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Options};

    fn paragraph(texts: &[(&str, u32)], options: &Options) -> String {
        let texts: Vec<_> = texts.iter().map(|(text, format)| serde_json::json!({"type": "text", "text": text, "format": format})).collect();
        let json =
            serde_json::json!({"root": {"children": [{"type": "paragraph", "children": texts}]}});
        Document::parse(&json.to_string()).unwrap().html(options)
    }

    #[test]
    fn overlapping_formats_nest_as_in_ghost_only_when_asked() {
        let texts = [("a", 1), ("b", 3), ("c", 2)];
        let strict = paragraph(&texts, &Options::strict_ghost(""));
        assert_eq!(strict, "<p><strong>a<em>b</em><em>c</em></strong></p>");
        let reading = paragraph(&texts, &Options::reading(""));
        assert_eq!(reading, "<p><strong>a<em>b</em></strong><em>c</em></p>");
    }

    #[test]
    fn the_format_that_lasts_longest_is_opened_first() {
        let html = paragraph(&[("a", 3), ("b", 2), ("c", 2)], &Options::reading(""));
        assert_eq!(html, "<p><em><strong>a</strong>bc</em></p>");
    }
}
