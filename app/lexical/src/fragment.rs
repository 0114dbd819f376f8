//! HTML fragments by others: parsed as a browser would, written as `innerHTML` would.

mod canonical;
mod edit;
mod serialise;
mod sink;
mod tree;

pub(crate) use canonical::{Shape, plain, shape};
pub(crate) use tree::{Content, NodeId, Tree};

use std::borrow::Cow;

/// What `element.innerHTML = html; element.innerHTML` would give: unclosed tags are closed,
/// attributes quoted, entities resolved.
pub(crate) fn normalise(html: &str) -> Cow<'_, str> {
    if shape(html).is_some() { Cow::Borrowed(html) } else { Cow::Owned(Tree::parse(html).html()) }
}

/// A template with fields set into it, as it is after parsing.
///
/// `canonical` says that the fields cannot change the template's shape, so that there is
/// nothing to parse. The result is `None` when the fields break the card into several elements
/// or none, which Ghost refuses as well.
pub(crate) fn settle(template: String, canonical: bool) -> Option<String> {
    if canonical {
        return Some(template);
    }
    let tree = Tree::parse(template.trim());
    (tree.elements_in(tree.root()) == 1).then(|| tree.first_element_html())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_closed_and_what_is_bare_is_escaped() {
        assert_eq!(normalise("<b>a < b & c"), "<b>a &lt; b &amp; c</b>");
        assert_eq!(normalise("<img src=x alt><br/>"), "<img src=\"x\" alt=\"\"><br>");
        assert_eq!(normalise("caf&eacute;&nbsp;&lt;"), "café&nbsp;&lt;");
    }

    #[test]
    fn raw_text_elements_keep_their_text() {
        assert_eq!(normalise("<style>a > b</style>"), "<style>a > b</style>");
        assert_eq!(normalise("<noscript><p>x</noscript>"), "<noscript><p>x</p></noscript>");
    }

    #[test]
    fn a_fragment_deeper_than_any_page_is_cut_off() {
        let deep = "<div>".repeat(200_000);
        assert!(normalise(&deep).len() < 200_000);
    }

    #[test]
    fn a_card_broken_in_two_is_refused() {
        assert_eq!(settle("<div></div></div><p>x</p>".to_owned(), false), None);
        assert_eq!(
            settle("<div><b></div>".to_owned(), false).as_deref(),
            Some("<div><b></b></div>")
        );
    }
}
