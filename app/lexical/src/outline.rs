//! What stands in a text, by its headings.

use crate::fragment::Tree;

/// A part of a text, as its heading names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// How deep it stands: 2 for a part, 3 for a part of a part.
    pub level: u8,
    /// The heading's id: what comes after `#` in its address.
    pub id: String,
    /// The heading's words.
    pub title: String,
}

/// The sections of a text that [`crate::Document::html`] or [`crate::sanitise`] made: every `h2`
/// and `h3` that has an id and says something, in their order.
///
/// ```
/// let sections = lexical::outline(r#"<h2 id="rye">Rye &amp; <em>oat</em></h2><p>Both.</p>"#);
/// assert_eq!((sections[0].id.as_str(), sections[0].title.as_str()), ("rye", "Rye & oat"));
/// ```
#[must_use]
pub fn outline(html: &str) -> Vec<Section> {
    if !html.contains("<h2") && !html.contains("<h3") {
        return Vec::new(); // and spared the parsing
    }
    let tree = Tree::parse(html);
    let section = |element| {
        let level = match tree.tag(element)? {
            "h2" => 2,
            "h3" => 3,
            _ => return None,
        };
        let id = tree.get(element, "id").filter(|id| !id.is_empty())?.to_owned();
        let title = tree.text(element).split_whitespace().collect::<Vec<_>>().join(" ");
        (!title.is_empty()).then_some(Section { level, id, title })
    };
    tree.elements().into_iter().filter_map(section).collect()
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn headings_of_cards_and_of_nothing_are_no_sections() {
        let html = "<h2 id=\"a\">A</h2><h2 class=\"kg-header-card-heading\">B</h2><h3 id=\"c\"> </h3>\
            <h4 id=\"d\">D</h4><h3 id=\"e\">\n E  f</h3><p>h2</p>";
        let found: Vec<_> = outline(html).into_iter().map(|s| (s.level, s.id, s.title)).collect();
        assert_eq!(found, [(2, "a".into(), "A".into()), (3, "e".into(), "E f".to_owned())]);
        assert!(outline("<p>a</p>").is_empty());
    }
}
