//! Markdown cards.

use super::Card;
use crate::fields::Fields;
use crate::html::Html;
use crate::markdown;
use crate::page::Page;
use crate::plaintext::Plain;

/// Text in Markdown.
#[derive(Debug)]
pub(super) struct Markdown {
    source: String,
}

impl Markdown {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self { source: fields.text("markdown") }
    }
}

impl Card for Markdown {
    fn ghost(&self, page: &mut Page<'_>, html: &mut Html) {
        html.raw(&markdown::ghost(&self.source, page));
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        html.raw(&markdown::reading(&self.source, page));
    }

    fn plaintext(&self, plain: &mut Plain) {
        markdown::plaintext(&self.source, plain);
    }

    fn prose(&self, plain: &mut Plain) {
        markdown::prose(&self.source, plain);
    }
}
