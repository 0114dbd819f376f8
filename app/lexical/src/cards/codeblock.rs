//! Code blocks.

use super::{Card, figcaption};
use crate::fields::{Fields, trim};
use crate::html::Html;
use crate::page::Page;

/// Program text, perhaps with a caption.
#[derive(Debug)]
pub(super) struct CodeBlock {
    code: String,
    language: String,
    caption: String,
}

impl CodeBlock {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            code: fields.text("code"),
            language: fields.text("language"),
            caption: fields.text("caption"),
        }
    }

    fn figure(&self, class: &str, page: &Page<'_>, html: &mut Html) {
        if trim(&self.code).is_empty() {
            return;
        }
        let captioned = !self.caption.is_empty();
        if captioned {
            html.class("figure", "kg-card kg-code-card");
        }
        html.open("pre");
        html.open("code").attr_if("class", class);
        html.text(&self.code).close("code").close("pre");
        if captioned {
            figcaption(&self.caption, page, html);
            html.close("figure");
        }
    }
}

impl Card for CodeBlock {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        let class = if self.language.is_empty() {
            String::new()
        } else {
            format!("language-{}", self.language)
        };
        self.figure(&class, page, html);
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        let word = self.language.split_whitespace().next().unwrap_or_default();
        let class = if word.is_empty() { String::new() } else { format!("language-{word}") };
        self.figure(&class, page, html);
    }
}
