use crate::SafeHtml;
use maud::{Markup, Render, html};

/// Shorter texts, in minutes, are read without a map.
const LONG: i32 = 3;
/// And so are those with fewer parts.
const FEW: usize = 3;

/// What is in a long text, part by part. Closed until somebody wants it.
pub(super) struct Contents<'a> {
    /// The text.
    pub html: &'a SafeHtml,
    /// How long it takes to read.
    pub minutes: i32,
}

impl Render for Contents<'_> {
    fn render(&self) -> Markup {
        let sections = if self.minutes < LONG { Vec::new() } else { self.html.outline() };
        html! {
            @if sections.len() >= FEW {
                nav .contents aria-label="In this story" {
                    details {
                        summary { "In this story" }
                        ol {
                            @for section in &sections {
                                li class=[(section.level > 2).then_some("contents-within")] {
                                    a href={ "#" (section.id) } { (section.title) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
