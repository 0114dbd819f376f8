//! Headings without a space (`##Like this`), which comrak takes for paragraphs.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Inserting a space can uncover headings that a paragraph had swallowed, seldom more than once.
const ROUNDS: usize = 4;

/// `source` with a space in every heading that lacks one. The parser says which lines are
/// paragraphs, so that code is left alone.
pub(super) fn spaced<'s>(source: &'s str, options: &Options<'_>) -> Cow<'s, str> {
    let mut source = Cow::Borrowed(source);
    for _ in 0..ROUNDS {
        if !source.lines().any(|line| heading(line).is_some()) {
            break;
        }
        let lines = paragraph_lines(&source, options);
        let mut found = false;
        let mut out = String::with_capacity(source.len() + 8);
        for (at, line) in source.split_inclusive('\n').enumerate() {
            match heading(line).filter(|_| lines.contains(&(at + 1))) {
                Some(hashes) => {
                    found = true;
                    out.extend([&line[..hashes], " ", &line[hashes..]]);
                }
                None => out.push_str(line),
            }
        }
        if !found {
            break;
        }
        source = Cow::Owned(out);
    }
    source
}

/// Where the hashes of a heading without a space end.
fn heading(line: &str) -> Option<usize> {
    let marks = line.trim_start_matches([' ', '>']);
    let start = line.len() - marks.len();
    let hashes = marks.bytes().take_while(|b| *b == b'#').count();
    let next = marks[hashes..].chars().next()?;
    ((1..=6).contains(&hashes) && !next.is_ascii_whitespace()).then_some(start + hashes)
}

/// The lines that belong to paragraphs, counted from 1.
fn paragraph_lines(source: &str, options: &Options<'_>) -> BTreeSet<usize> {
    let arena = Arena::new();
    let document = parse_document(&arena, source, options);
    let mut lines = BTreeSet::new();
    for node in document.descendants() {
        let data = node.data.borrow();
        let takes = match &data.value {
            NodeValue::Paragraph => true,
            NodeValue::Heading(heading) => heading.setext,
            _ => false,
        };
        if takes {
            lines.extend(data.sourcepos.start.line..=data.sourcepos.end.line);
        }
    }
    lines
}
