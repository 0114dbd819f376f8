//! Markdown cards, rendered like Ghost's Markdown: `CommonMark` with tables, strike-through,
//! footnotes, `==marks==`, `~sub~` and `^sup^`, bare links, `#headings` without a space, and a
//! line break at the end of each line.

mod blocks;
mod footnotes;
mod headings;
mod inlines;
mod links;

use crate::fragment;
use crate::page::Page;
use crate::plaintext::Plain;
use crate::sanitise;
use blocks::Renderer;
use comrak::{Arena, Options, parse_document};

/// Longer text is rendered as it stands: no author writes it, and parsing takes its time.
const MAX_BYTES: usize = 512 * 1024;

/// With more of them, footnotes are text: comrak's time for unclosed ones grows with their square.
const MAX_NOTES: usize = 1000;

/// Renders `source` as Ghost does.
pub(crate) fn ghost(source: &str, page: &mut Page<'_>) -> String {
    fragment::normalise(&html(source, page)).into_owned()
}

/// Renders `source` for readers: sanitised, ids unique.
pub(crate) fn reading(source: &str, page: &mut Page<'_>) -> String {
    sanitise::fragment(&html(source, page), &page.options.rewrites).into_owned()
}

/// Adds the text of `source`.
pub(crate) fn plaintext(source: &str, plain: &mut Plain) {
    plain.html(&alone(source));
}

/// Adds the paragraphs of `source`.
pub(crate) fn prose(source: &str, plain: &mut Plain) {
    plain.prose(&alone(source));
}

fn alone(source: &str) -> String {
    let options = crate::Options::reading("");
    reading(source, &mut Page::new(&options))
}

fn html(source: &str, page: &mut Page<'_>) -> String {
    if source.len() > MAX_BYTES {
        let mut html = crate::html::Html::default();
        html.open("pre");
        html.text(source).close("pre");
        return html.finish();
    }
    let options = options(source);
    let source = headings::spaced(source, &options);
    let arena = Arena::new();
    let document = parse_document(&arena, &source, &options);
    Renderer::new(page).document(document)
}

fn options(source: &str) -> Options<'static> {
    let notes = source.matches("[^").count() + source.matches("^[").count() <= MAX_NOTES;
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.autolink = true;
    extension.footnotes = notes;
    extension.inline_footnotes = notes;
    extension.highlight = true;
    extension.strikethrough = true;
    extension.subscript = true;
    extension.superscript = true;
    extension.table = true;
    options
}
