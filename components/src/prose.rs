use crate::SafeHtml;
use maud::{Markup, Render, html};

/// A text people read at length.
pub struct Prose<'a>(pub &'a SafeHtml);

impl Render for Prose<'_> {
    fn render(&self) -> Markup {
        html! { div .prose { (self.0) } }
    }
}
