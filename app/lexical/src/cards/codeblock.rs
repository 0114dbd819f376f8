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

    fn class(&self) -> String {
        if self.language.is_empty() { String::new() } else { format!("language-{}", self.language) }
    }

    fn pre(&self, html: &mut Html) {
        html.open("pre");
        html.open("code").attr_if("class", self.class());
        html.text(&self.code).close("code").close("pre");
    }
}

impl Card for CodeBlock {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        if trim(&self.code).is_empty() {
            return;
        }
        if self.caption.is_empty() {
            return self.pre(html);
        }
        html.class("figure", "kg-card kg-code-card");
        self.pre(html);
        figcaption(&self.caption, page, html);
        html.close("figure");
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        self.ghost(page, html);
    }
}
