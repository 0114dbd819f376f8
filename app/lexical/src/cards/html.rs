//! HTML cards: markup by hand, perhaps for members only.

use super::Card;
use crate::fields::Fields;
use crate::html::Html;
use crate::page::Page;
use crate::visibility::Visibility;

/// Raw HTML.
#[derive(Debug)]
pub(super) struct HtmlCard {
    html: String,
    visibility: Visibility,
}

impl HtmlCard {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self { html: fields.text("html"), visibility: Visibility::of(fields) }
    }
}

impl Card for HtmlCard {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        if !self.html.is_empty() {
            let card =
                format!("\n<!--kg-card-begin: html-->\n{}\n<!--kg-card-end: html-->\n", self.html);
            self.visibility.gate(&card, html);
        }
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        if !self.visibility.admits(page.options.audience) {
            return;
        }
        if page.options.raw_html {
            html.raw(&format!(
                "<div class=\"raw-html\" hx-ignore>{}</div>",
                page.as_written(&self.html)
            ));
        } else {
            html.raw(&page.field(&self.html));
        }
    }
}
