use super::tell;
use anyhow::Context;
use lexical::{Document, Options};
use std::path::Path;

/// Where Ghost's own pairs of documents and HTML were made.
const GHOST: &str = "http://localhost:2368";

/// Prints a Lexical document as HTML.
pub(crate) fn render(file: &Path, strict_ghost: bool) -> anyhow::Result<()> {
    let name = file.display();
    let json = std::fs::read_to_string(file).with_context(|| format!("{name} cannot be read"))?;
    let document = Document::parse(&json)
        .map_err(|why| anyhow::anyhow!("{name} is no Lexical document: {why}"))?;
    let options =
        if strict_ghost { Options::strict_ghost(GHOST) } else { Options::reading(String::new()) };
    tell(document.html(&options))
}
