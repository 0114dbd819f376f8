//! Toggles: text that opens on demand.

use super::Card;
use crate::fields::Fields;
use crate::fragment::{Shape, settle, shape};
use crate::html::Html;
use crate::page::Page;
use crate::plaintext::Plain;

const ICON: &str = r#"<svg id="Regular" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<path class="cls-1" d="M23.25,7.311,12.53,18.03a.749.749,0,0,1-1.06,0L.75,7.311"></path>
</svg>"#;

/// A heading and what it hides.
#[derive(Debug)]
pub(super) struct Toggle {
    heading: String,
    content: String,
}

impl Toggle {
    pub fn parse(fields: Fields<'_>) -> Self {
        Self { heading: fields.text("heading"), content: fields.text("content") }
    }
}

impl Card for Toggle {
    fn ghost(&self, _: &mut Page<'_>, html: &mut Html) {
        let template = format!(
            r#"<div class="kg-card kg-toggle-card" data-kg-toggle-state="close">
<div class="kg-toggle-heading">
<h4 class="kg-toggle-heading-text">{}</h4>
<button class="kg-toggle-card-icon" aria-label="Expand toggle to read content">
{ICON}
</button>
</div>
<div class="kg-toggle-content">{}</div>
</div>"#,
            self.heading, self.content
        );
        let canonical =
            shape(&self.heading) == Some(Shape::Inline) && shape(&self.content).is_some();
        html.raw(&settle(template, canonical).unwrap_or_default());
    }

    fn reading(&self, page: &mut Page<'_>, html: &mut Html) {
        html.class("details", "kg-card kg-toggle-card");
        html.class("summary", "kg-toggle-heading")
            .raw(&page.inline_field(&self.heading))
            .close("summary");
        html.class("div", "kg-toggle-content")
            .raw(&page.field(&self.content))
            .close("div")
            .close("details");
    }

    fn plaintext(&self, plain: &mut Plain) {
        plain.html(&self.heading).html(&self.content);
    }
}
