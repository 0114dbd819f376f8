//! Callouts: a coloured box with an emoji.

use super::Card;
use crate::colour;
use crate::fields::{Fields, shown};
use crate::fragment::{Tree, normalise};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;

/// Ghost unwraps every other element.
const ALLOWED: [&str; 13] =
    ["a", "strong", "em", "b", "i", "br", "code", "mark", "s", "del", "u", "sup", "sub"];

/// A short text that stands out.
#[derive(Debug)]
pub(super) struct Callout {
    text: String,
    emoji: String,
    colour: String,
}

impl Callout {
    pub fn parse(fields: Fields<'_>) -> Self {
        let colour = fields.text_or("backgroundColor", "blue");
        Self {
            text: fields.text("calloutText"),
            emoji: fields.get("calloutEmoji").map_or_else(|| "💡".to_owned(), shown),
            colour: if colour::is_name(&colour) { colour } else { "white".to_owned() },
        }
    }

    fn render(&self, text: &str, html: &mut Html) {
        html.class("div", &format!("kg-card kg-callout-card kg-callout-card-{}", self.colour));
        if !self.emoji.is_empty() {
            html.class("div", "kg-callout-emoji").text(&self.emoji).close("div");
        }
        html.class("div", "kg-callout-text").raw(text).close("div").close("div");
    }
}

/// The text with every element unwrapped that is not allowed; paragraphs run together.
fn unwrapped(html: &str) -> String {
    let mut tree = Tree::parse(html);
    for id in tree.elements() {
        // Names are compared in upper case, so an SVG element is not the HTML one of its name.
        if !tree.tag(id).is_some_and(|tag| ALLOWED.contains(&tag)) {
            let children = tree.take_children(id);
            tree.replace(id, &children);
        }
    }
    normalise(&tree.html()).into_owned()
}

impl Card for Callout {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        self.render(&unwrapped(&self.text), html);
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        self.render(&page.field(&self.text), html);
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.text);
    }
}
