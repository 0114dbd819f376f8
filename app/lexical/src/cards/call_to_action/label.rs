//! The sponsor label, as Ghost cleans it.

use crate::fields::{is_space, trim};
use crate::fragment::{NodeId, Tree};

/// The label of a card that has none written.
pub(super) const DEFAULT: &str = r#"<p><span style="white-space: pre-wrap;">SPONSORED</span></p>"#;

/// Runs white space together, drops elements without text, and unwraps the first element.
pub(super) fn clean(html: &str) -> String {
    let html = spaced(&without_breaks(html));
    if html.is_empty() {
        return html;
    }
    let mut tree = Tree::parse(&html);
    if tree.text(tree.root()).is_empty() {
        return String::new();
    }
    for id in tree.elements() {
        drop_if_blank(&mut tree, id);
    }
    let inside = tree.first_element_in(tree.root()).unwrap_or(tree.root());
    trim(&tree.inner_html(inside)).to_owned()
}

/// Puts a space in the place of every line break.
fn without_breaks(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<br") {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let tail = &tag["<br".len()..];
        let tail = tail.strip_prefix(is_space).unwrap_or(tail);
        let tail = tail.strip_prefix('/').unwrap_or(tail);
        if let Some(after) = tail.strip_prefix('>') {
            out.push(' ');
            rest = after;
        } else {
            out.push_str("<br");
            rest = &tag["<br".len()..];
        }
    }
    out + rest
}

/// Runs of white space and no-break spaces become one space, at the ends none.
fn spaced(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(next) = rest.chars().next() {
        let (length, spaces) = blank(rest);
        match spaces {
            0 => {
                out.push(next);
                rest = &rest[next.len_utf8()..];
            }
            1 => {
                out.push_str(&rest[..length]);
                rest = &rest[length..];
            }
            _ => {
                out.push(' ');
                rest = &rest[length..];
            }
        }
    }
    let trimmed = trim(&out);
    let trimmed = trimmed.strip_prefix("&nbsp;").unwrap_or(trimmed);
    trim(trimmed.strip_suffix("&nbsp").unwrap_or(trimmed)).to_owned()
}

/// The length of the white space at the start, and how many spaces it is.
fn blank(text: &str) -> (usize, usize) {
    let (mut length, mut spaces) = (0, 0);
    loop {
        let rest = &text[length..];
        length += match rest.strip_prefix("&nbsp;") {
            Some(_) => "&nbsp;".len(),
            None => match rest.chars().next().filter(|c| is_space(*c)) {
                Some(c) => c.len_utf8(),
                None => return (length, spaces),
            },
        };
        spaces += 1;
    }
}

fn drop_if_blank(tree: &mut Tree, id: NodeId) {
    let text = tree.text(id);
    if !trim(&text).replace('\u{200c}', "").is_empty() {
        return;
    }
    if text.is_empty() {
        tree.replace(id, &[]);
    } else {
        let space = tree.loose_text(" ");
        tree.replace(id, &[space]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_unwrapped_and_tidied() {
        assert_eq!(clean(DEFAULT), r#"<span style="white-space: pre-wrap;">SPONSORED</span>"#);
        assert_eq!(clean("<p>a<br/>b &nbsp; c<b></b></p><p>d</p>"), "a b c");
        assert_eq!(clean("<p><br></p>"), "");
        assert_eq!(clean("plain "), "plain");
    }
}
