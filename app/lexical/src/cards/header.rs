//! Headers: large type on a colour or a picture, in two versions.

mod first;
mod second;

use super::Card;
use crate::fields::{Fields, is_space, shown};
use crate::fragment::Tree;
use crate::html::Html;
use crate::page::Page;

/// Reads a header of either version.
pub(super) fn parse(fields: Fields<'_>) -> Box<dyn Card> {
    match fields.get("version").map(shown).as_deref() {
        None | Some("1") => Box::new(first::Header::parse(fields)),
        _ => Box::new(second::Header::parse(fields)),
    }
}

/// The id that Ghost gives to a header card's heading: ASCII words joined by dashes.
fn ghost_id(html: &str) -> String {
    let mut id = String::with_capacity(html.len());
    let mut in_tag = false;
    let mut spaced = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ if is_space(c) && !spaced => {
                id.push('-');
                spaced = true;
            }
            _ if c.is_ascii_alphanumeric() || c == '_' => {
                id.push(c.to_ascii_lowercase());
                spaced = false;
            }
            _ => {}
        }
    }
    id
}

/// Writes the heading with an id, and the text below it.
fn reading_text(header: &str, subheader: &str, page: &mut Page<'_>, html: &mut Html) {
    if !header.is_empty() {
        let header = page.inline_field(header).into_owned();
        let tree = Tree::parse(&header);
        let id = page.heading_id(&tree.text(tree.root()));
        html.open("h2").attr("id", id).attr("class", "kg-header-card-heading");
        html.raw(&header).close("h2");
    }
    if !subheader.is_empty() {
        html.class("p", "kg-header-card-subheading").raw(&page.inline_field(subheader)).close("p");
    }
}

/// Writes the button, if its link is safe.
fn reading_button(url: &str, text: &str, page: &Page<'_>, html: &mut Html) {
    let url = page.link(url);
    if !url.is_empty() {
        html.open("a").attr("href", url).attr("class", "kg-header-card-button");
        html.text(text).close("a");
    }
}

#[cfg(test)]
mod tests {
    use super::ghost_id;

    #[test]
    fn ids_are_words_without_their_markup() {
        assert_eq!(ghost_id("<span class=\"a\">Join us!</span> to-day"), "join-us-today");
        assert_eq!(ghost_id("a & b"), "a-b");
        assert_eq!(ghost_id("Çay"), "ay");
    }
}
