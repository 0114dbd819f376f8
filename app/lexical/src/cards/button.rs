//! Buttons that are links.

use super::{Card, classes};
use crate::colour;
use crate::fields::{Fields, trim};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;

/// A link that looks like a button.
#[derive(Debug)]
pub(super) struct Button {
    text: String,
    url: String,
    alignment: String,
}

impl Button {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self {
            text: fields.text_or("buttonText", "Button Title"),
            url: fields.text("buttonUrl"),
            alignment: fields.text_or("alignment", "center"),
        }
    }

    fn link(&self, page: &Page<'_>, html: &mut Html) {
        let url = page.link(&self.url);
        if trim(&url).is_empty() {
            return;
        }
        let alignment = if page.strict() {
            format!("kg-align-{}", self.alignment)
        } else {
            colour::class("kg-align-", &self.alignment)
        };
        html.class("div", &classes(&["kg-card kg-button-card", &alignment]));
        html.open("a").attr("href", url).attr("class", "kg-btn kg-btn-accent");
        html.text(&self.text).close("a").close("div");
    }
}

impl Card for Button {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        self.link(page, html);
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        self.link(page, html);
    }

    fn plaintext(&self, plain: &mut Plain) {
        if !self.url.is_empty() {
            plain.paragraph(&self.text);
        }
    }
}
