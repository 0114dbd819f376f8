//! Editing a document as Markdown, in a plain text field, without losing any of it.
//!
//! Each block of the document is said in Markdown; what Markdown cannot say is a line such as
//! `[[card 3: image]]`. On the way back, every block whose Markdown stands in the text still is the
//! block that it was, byte for byte, wherever it stands; the rest becomes new blocks.

mod empty;
mod hold;
mod inline;
mod make;
mod say;
mod source;

use crate::document::Document;
use crate::error::ParseError;
use source::Source;

pub use empty::without_empty_cards;

/// A document with nothing in it.
pub const EMPTY: &str =
    r#"{"root":{"children":[],"direction":null,"format":"","indent":0,"type":"root","version":1}}"#;

/// A document as Markdown.
///
/// ```
/// let json = r#"{"root":{"children":[
///     {"type":"paragraph","children":[{"type":"extended-text","text":"Bread at noon"}]},
///     {"type":"image","src":"/media/loaf.webp"}]}}"#;
/// assert_eq!(lexical::to_markdown(json)?, "Bread at noon\n\n[[card 2: image]]\n");
/// # Ok::<(), lexical::ParseError>(())
/// ```
///
/// # Errors
/// When it is none, or out of bounds.
pub fn to_markdown(json: &str) -> Result<String, ParseError> {
    let chunks = say::chunks(&Source::read(json)?);
    let texts: Vec<&str> = chunks.iter().map(|chunk| chunk.text.as_str()).collect();
    let text = texts.join("\n\n");
    Ok(if text.is_empty() { text } else { text + "\n" })
}

/// The document that `base` becomes when its Markdown is edited into `markdown`. Where nothing was
/// changed, it is `base` itself.
///
/// # Errors
/// When `base` is no document, or either is out of bounds.
pub fn from_markdown(base: &str, markdown: &str) -> Result<String, ParseError> {
    let markdown = markdown.replace("\r\n", "\n").replace(['\r', '\0'], "\n");
    if markdown.trim_end() == to_markdown(base)?.trim_end() {
        return Ok(base.to_owned());
    }
    let source = Source::read(base)?;
    let chunks = say::chunks(&source);
    let json = source.with(&hold::nodes(&source, &chunks, &markdown));
    Document::parse(&json)?;
    Ok(json)
}
