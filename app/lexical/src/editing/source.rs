//! A document's JSON with its blocks as they are written, to the byte.
use crate::document::{Document, pair_surrogates};
use crate::error::ParseError;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// A document, taken apart at the commas between its blocks.
#[derive(Debug)]
pub struct Source<'j> {
    before: &'j str,
    after: &'j str,
    /// Each block as it is written, and as it is read.
    pub nodes: Vec<(&'j str, Value)>,
}

impl<'j> Source<'j> {
    /// Takes it apart, if it is within a document's bounds.
    pub fn read(json: &'j str) -> Result<Self, ParseError> {
        Document::parse(json)?;
        Self::split(json).ok_or(ParseError::NoRoot)
    }

    fn split(json: &'j str) -> Option<Self> {
        let outer: HashMap<String, &'j RawValue> = serde_json::from_str(json).ok()?;
        let root: HashMap<String, &'j RawValue> =
            serde_json::from_str(outer.get("root")?.get()).ok()?;
        let Some(children) = root.get("children").map(|children| children.get()) else {
            return Self::split(super::EMPTY);
        };
        let start = children.as_ptr() as usize - json.as_ptr() as usize;
        let nodes: Vec<&'j RawValue> = serde_json::from_str(children).ok()?;
        Some(Self {
            before: &json[..start],
            after: &json[start + children.len()..],
            nodes: nodes.into_iter().map(|node| (node.get(), value(node.get()))).collect(),
        })
    }

    /// The same document with other blocks.
    pub fn with(&self, nodes: &[String]) -> String {
        format!("{}[{}]{}", self.before, nodes.join(","), self.after)
    }
}

fn value(json: &str) -> Value {
    serde_json::from_str(&pair_surrogates(json)).unwrap_or_default()
}
