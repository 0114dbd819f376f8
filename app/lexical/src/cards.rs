//! Cards: one file each, with Ghost's rendering and ours.

mod audio;
mod bookmark;
mod button;
mod call_to_action;
mod callout;
mod codeblock;
mod embed;
mod file;
mod gallery;
mod header;
mod html;
mod image;
mod layout;
mod markdown;
mod player;
mod product;
mod signup;
mod toggle;
mod transistor;
mod video;

use crate::fields::Fields;
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;
use layout::Layout;
use std::fmt::Debug;

/// A block that is more than text.
pub(crate) trait Card: Debug + Send + Sync {
    /// Writes what Ghost writes.
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html);

    /// Writes what we show: safe, without scripts or inline styles.
    fn reading(&self, page: &mut Page<'_>, html: &mut Html);

    /// Adds the text that search and excerpts should know.
    fn plaintext(&self, _: &mut Plain) {}

    /// Adds the text that is as good as paragraphs.
    fn prose(&self, _: &mut Plain) {}
}

/// The types of cards there are.
pub(crate) const NAMES: [&str; 18] = [
    "audio",
    "bookmark",
    "button",
    "call-to-action",
    "callout",
    "codeblock",
    "embed",
    "file",
    "gallery",
    "header",
    "html",
    "image",
    "markdown",
    "product",
    "signup",
    "toggle",
    "transistor",
    "video",
];

/// Reads a card of type `kind`; `None` if there is no such card.
pub(crate) fn parse(kind: &str, fields: Fields<'_>) -> Option<Box<dyn Card>> {
    Some(match kind {
        "audio" => Box::new(audio::Audio::parse(fields)),
        "bookmark" => Box::new(bookmark::Bookmark::parse(fields)),
        "button" => Box::new(button::Button::parse(fields)),
        "call-to-action" => Box::new(call_to_action::CallToAction::parse(fields)),
        "callout" => Box::new(callout::Callout::parse(fields)),
        "codeblock" => Box::new(codeblock::CodeBlock::parse(fields)),
        "embed" => Box::new(embed::Embed::parse(fields)),
        "file" => Box::new(file::File::parse(fields)),
        "gallery" => Box::new(gallery::Gallery::parse(fields)),
        "header" => header::parse(fields),
        "html" => Box::new(html::HtmlCard::parse(fields)),
        "image" => Box::new(image::Image::parse(fields)),
        "markdown" => Box::new(markdown::Markdown::parse(fields)),
        "product" => Box::new(product::Product::parse(fields)),
        "signup" => Box::new(signup::Signup::parse(fields)),
        "toggle" => Box::new(toggle::Toggle::parse(fields)),
        "transistor" => Box::new(transistor::Transistor::parse(fields)),
        "video" => Box::new(video::Video::parse(fields)),
        _ => return None,
    })
}

/// Writes a caption, if there is one.
fn figcaption(caption: &str, page: &Page<'_>, html: &mut Html) {
    if !caption.is_empty() {
        html.open("figcaption");
        html.raw(&page.field(caption)).close("figcaption");
    }
}

/// Joins class names, empty ones left out.
fn classes(names: &[&str]) -> String {
    names.iter().filter(|name| !name.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// The class of a width that cards can have; empty for the regular one and for unknown ones.
fn width_class(width: &str) -> &'static str {
    match width {
        "wide" => "kg-width-wide",
        "full" => "kg-width-full",
        _ => "",
    }
}

/// `name="value"`, as it stands in a template whose fields are not yet parsed.
fn style(declarations: &str) -> String {
    format!(" style=\"{declarations}\"")
}

#[cfg(test)]
mod tests {
    use super::{NAMES, parse};
    use crate::fields::Fields;
    use serde_json::Value;

    #[test]
    fn every_name_is_that_of_a_card() {
        for name in NAMES {
            assert!(parse(name, Fields::of(&Value::Null)).is_some(), "{name}");
        }
    }
}
