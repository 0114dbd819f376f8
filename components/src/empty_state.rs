use maud::{Markup, Render, html};

/// Where to go instead.
pub struct Way<'a> {
    /// The words to click.
    pub label: &'a str,
    /// Where they lead.
    pub href: String,
}

/// What stands where there is nothing yet: what would be here, and a way on.
pub struct EmptyState<'a> {
    /// What is missing, in a few words.
    pub heading: &'a str,
    /// What would be here, and what brings it.
    pub sentence: &'a str,
    /// Where to go instead, if anywhere.
    pub way: Option<Way<'a>>,
}

impl Render for EmptyState<'_> {
    fn render(&self) -> Markup {
        html! {
            section .empty {
                h2 .empty-heading { (self.heading) }
                p { (self.sentence) }
                @if let Some(way) = &self.way {
                    p { a .button href=(way.href) { (way.label) } }
                }
            }
        }
    }
}
