//! Languages whose lines say by their beginning what they are.

use super::paint::{Kind, Paint};

/// What changed between two texts.
pub(super) fn diff(code: &str, paint: &mut Paint) {
    for line in code.split_inclusive('\n') {
        let kind = match line.as_bytes() {
            [b'@', b'@', ..] => Some(Kind::Keyword),
            [b'+', ..] => Some(Kind::Added),
            [b'-', ..] => Some(Kind::Removed),
            _ => None,
        };
        put(kind, line, paint);
    }
}

/// Markdown: headings, quotes, and code within.
pub(super) fn markdown(code: &str, paint: &mut Paint) {
    for line in code.split_inclusive('\n') {
        match line.trim_start().as_bytes() {
            [b'#', ..] => put(Some(Kind::Keyword), line, paint),
            [b'>', ..] => put(Some(Kind::Comment), line, paint),
            _ => spans(line, paint),
        }
    }
}

fn put(kind: Option<Kind>, line: &str, paint: &mut Paint) {
    let text = line.trim_end_matches('\n');
    paint.put(kind, text);
    paint.plain(&line[text.len()..]);
}

/// A line's code between backticks.
fn spans(line: &str, paint: &mut Paint) {
    let mut rest = line;
    while let Some((before, code)) = rest.split_once('`') {
        let Some(end) = code.find('`') else { break };
        paint.plain(before);
        let span = before.len()..before.len() + end + 2;
        paint.put(Kind::Text, &rest[span.clone()]);
        rest = &rest[span.end..];
    }
    paint.plain(rest);
}
