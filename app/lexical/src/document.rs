//! Documents: parsed within bounds, rendered without failing.

use crate::block::Block;
use crate::error::ParseError;
use crate::html::Html;
use crate::node;
use crate::options::Options;
use crate::page::Page;
use crate::plaintext::Plain;
use serde_json::Value;
use std::borrow::Cow;

/// A longer document is refused.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A Lexical document, parsed and within bounds: at most 4 MiB, 60 levels, 100,000 nodes.
#[derive(Debug)]
pub struct Document {
    blocks: Vec<Block>,
    unknown: Vec<String>,
}

impl Document {
    /// Reads `{"root": {...}}`.
    ///
    /// Unknown fields are ignored, unknown nodes kept as such, and a field of a wrong type falls
    /// to its default.
    ///
    /// # Errors
    /// When the text is not JSON, has no root, or is out of bounds; the error says where.
    pub fn parse(json: &str) -> Result<Self, ParseError> {
        if json.len() > MAX_BYTES {
            return Err(ParseError::TooLarge { size: json.len(), limit: MAX_BYTES });
        }
        let value: Value =
            serde_json::from_str(&pair_surrogates(json)).map_err(|error| json_error(&error))?;
        let root = value.get("root").filter(|root| is_root(root)).ok_or(ParseError::NoRoot)?;
        let (blocks, unknown) = node::blocks(root)?;
        Ok(Self { blocks, unknown })
    }

    /// The document as HTML; empty when it shows nothing.
    ///
    /// Pure and total: the same options give the same bytes, and a broken card renders nothing
    /// while the rest is rendered.
    #[must_use]
    pub fn html(&self, options: &Options) -> String {
        let mut page = Page::new(options);
        let mut html = Html::default();
        for block in self.shown() {
            if matches!(block, Block::Paywall) && options.stops_at_paywall() {
                break;
            }
            block.render(&mut page, &mut html);
        }
        page.finish(html)
    }

    /// What a stranger may read as text, a paragraph a line: for search and excerpts.
    ///
    /// It ends at the paywall, and has nothing of gated, e-mail-only, HTML and code cards.
    #[must_use]
    pub fn plaintext(&self) -> String {
        let mut plain = Plain::default();
        self.public().for_each(|block| block.plaintext(&mut plain));
        plain.finish()
    }

    /// What may stand for the whole in a few words, a paragraph a line: the same as
    /// [`Self::plaintext`] without headings, lists, tables and cards, unless there is nothing else.
    #[must_use]
    pub fn introduction(&self) -> String {
        let mut prose = Plain::default();
        self.public().for_each(|block| block.prose(&mut prose));
        prose.or(|| self.plaintext())
    }

    fn public(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().take_while(|block| !matches!(block, Block::Paywall))
    }

    /// The same for who may read all of it: on beyond the paywall.
    #[must_use]
    pub fn whole_plaintext(&self) -> String {
        let mut plain = Plain::default();
        for block in &self.blocks {
            block.plaintext(&mut plain);
        }
        plain.finish()
    }

    /// The types of nodes that we do not know, in order, a node each, however deep it stands:
    /// readers are not shown them.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.unknown.iter().map(String::as_str)
    }

    /// Whether it says itself where its public part ends.
    #[must_use]
    pub fn has_paywall(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Paywall))
    }

    /// The blocks without the empty paragraph that the editor keeps at the end.
    fn shown(&self) -> &[Block] {
        match self.blocks.split_last() {
            Some((last, rest)) if last.is_empty_paragraph() => rest,
            _ => &self.blocks,
        }
    }
}

fn is_root(node: &Value) -> bool {
    node.is_object() && node.get("children").is_none_or(Value::is_array)
}

/// The parser's message without its place, which is told beside it.
fn json_error(error: &serde_json::Error) -> ParseError {
    let message = error.to_string();
    let reason = match message.rsplit_once(" at line ") {
        Some(("recursion limit exceeded", _)) => "it is nested deeper here than a document may be",
        Some((reason, _)) => reason,
        None => &message,
    };
    ParseError::Json { line: error.line(), column: error.column(), reason: reason.to_owned() }
}

/// Replaces escaped halves of surrogate pairs, which JavaScript lets into JSON and Rust does not.
pub(crate) fn pair_surrogates(json: &str) -> Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let length = match (half(escape), half(escape.get(6..).unwrap_or_default())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => 6,
            _ => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        let lone = length == 6;
        out.push_str(if lone { "\\ufffd" } else { &escape[..length] });
        rest = &escape[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The half of a surrogate pair that is escaped at the start of `text`.
fn half(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|unit| (0xd800..=0xdfff).contains(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_surrogate_pairs_are_replaced_and_pairs_are_kept() {
        assert_eq!(pair_surrogates(r#""\ud83e\uddfa""#), r#""\ud83e\uddfa""#);
        assert_eq!(pair_surrogates(r#""\ud83e \udDfa\\ud800""#), r#""\ufffd \ufffd\\ud800""#);
    }

    #[test]
    fn an_error_says_where() {
        let error = Document::parse("{\n  \"root\": }").unwrap_err();
        assert!(matches!(error, ParseError::Json { line: 2, column: 11, .. }), "{error}");
        assert_eq!(error.to_string(), "line 2, column 11: expected value");
    }

    #[test]
    fn what_is_too_deep_for_the_json_parser_is_called_too_deep() {
        let list = r#"{"type": "list", "children": ["#;
        let json =
            format!(r#"{{"root": {{"children": [{}{}]}}}}"#, list.repeat(200), "]}".repeat(200));
        let error = Document::parse(&json).unwrap_err().to_string();
        assert!(error.ends_with("nested deeper here than a document may be"), "{error}");
    }

    #[test]
    fn unknown_nodes_are_told_of_wherever_they_stand() {
        let json = r#"{"root": {"children": [
            {"type": "carousel"},
            {"type": "paragraph", "children": [
                {"type": "text", "text": "Bread"},
                {"type": "mention", "children": [{"type": "text", "text": "Ada"}]}
            ]},
            {"type": "list", "children": [{"type": "listitem", "children": [{"type": "emoji"}]}]},
            {"type": "image"}
        ]}}"#;
        let document = Document::parse(json).unwrap();
        assert_eq!(document.unknown().collect::<Vec<_>>(), ["carousel", "mention", "emoji"]);
    }

    #[test]
    fn what_has_no_list_of_nodes_is_no_document() {
        for json in ["7", "{}", r#"{"root": 7}"#, r#"{"root": {"children": "Bread"}}"#] {
            assert_eq!(Document::parse(json).unwrap_err(), ParseError::NoRoot, "{json}");
        }
    }
}
