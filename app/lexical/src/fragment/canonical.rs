//! Telling that HTML is already what a parser would write, without parsing it.
//!
//! Koenig writes short, well-formed snippets (`<span style="white-space: pre-wrap;">…</span>`),
//! and a scan of them is fifty times cheaper than a parse. What the scan does not know for sure
//! goes to the parser.

/// Elements that change nothing around them, as long as they are closed in order.
const INLINE: [&str; 12] =
    ["span", "b", "strong", "em", "i", "u", "s", "code", "mark", "sub", "sup", "del"];
/// Elements that may stand in a row at the top, holding inline elements only.
const BLOCK: [&str; 2] = ["p", "blockquote"];
/// Attributes that Koenig writes on them.
const ATTRIBUTES: [&str; 2] = ["style", "class"];
/// Nesting beyond this is left to the parser.
const MAX_DEPTH: usize = 8;

/// Where canonical HTML may stand without disturbing what is around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// In any element, links included.
    Inline,
    /// In an element that may hold paragraphs.
    Blocks,
}

/// Whether text needs no escaping anywhere, inside attributes and out.
pub(crate) fn plain(text: &str) -> bool {
    !text.contains(['<', '>', '&', '"', '\0', '\r', '\u{a0}'])
}

/// The shape of `html` if parsing and writing it would change nothing; `None` if it might.
pub(crate) fn shape(html: &str) -> Option<Shape> {
    let mut shape = Shape::Inline;
    let mut open: Vec<&str> = Vec::new();
    let mut pieces = html.split('<');
    quiet(pieces.next().unwrap_or_default()).then_some(())?;
    for piece in pieces {
        let (tag, text) = piece.split_once('>')?;
        quiet(text).then_some(())?;
        if let Some(name) = tag.strip_prefix('/') {
            (open.pop() == Some(name)).then_some(())?;
        } else if tag != "br" {
            shape = shape.max(start(tag, &open)?);
            open.push(tag.split(' ').next().unwrap_or_default());
        }
    }
    open.is_empty().then_some(shape)
}

/// Text that stands for itself, entities included only in the form that a writer uses.
fn quiet(text: &str) -> bool {
    let entities = ["amp;", "lt;", "gt;", "nbsp;"];
    !text.contains(['>', '\0', '\r', '\u{a0}'])
        && text
            .split('&')
            .skip(1)
            .all(|rest| entities.iter().any(|entity| rest.starts_with(entity)))
}

fn start(tag: &str, open: &[&str]) -> Option<Shape> {
    let (name, attributes) =
        tag.split_once(' ').map_or((tag, None), |(name, rest)| (name, Some(rest)));
    let known = open.len() < MAX_DEPTH && attributes.is_none_or(known_attribute);
    let twice = name != "span" && open.contains(&name);
    match name {
        _ if !known || twice => None,
        _ if INLINE.contains(&name) => Some(Shape::Inline),
        _ if BLOCK.contains(&name) && open.is_empty() => Some(Shape::Blocks),
        _ => None,
    }
}

/// One attribute, double-quoted, that needs no escaping.
fn known_attribute(attribute: &str) -> bool {
    let Some((name, value)) = attribute.split_once("=\"") else { return false };
    let Some(value) = value.strip_suffix('"') else { return false };
    ATTRIBUTES.contains(&name) && plain(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fragment::Tree;

    #[test]
    fn what_koenig_writes_is_canonical() {
        let snippet = "<p><span style=\"white-space: pre-wrap;\">a &amp; b</span></p><p><b><strong>c</strong></b></p>";
        assert_eq!(shape(snippet), Some(Shape::Blocks));
        assert_eq!(shape("Just <br>text &nbsp;"), Some(Shape::Inline));
    }

    #[test]
    fn everything_canonical_survives_the_parser() {
        let words = [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<span class=\"x\">",
            "</span>",
            "a",
            "&amp;",
            "&",
            ">",
            "<i>",
        ];
        for mut n in 0..20_736_usize {
            let mut html = String::new();
            while n > 0 {
                html.push_str(words[n % words.len()]);
                n /= words.len();
            }
            if shape(&html).is_some() {
                assert_eq!(Tree::parse(&html).html(), html);
            }
        }
    }
}
