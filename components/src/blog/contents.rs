use crate::SafeHtml;
use maud::{Markup, Render, html};

/// Texts with fewer parts are read without a map.
const FEW: usize = 4;
/// And those that take as many minutes, with fewer than this.
const FEW_OF_LONG: usize = 3;
const LONG: i32 = 3;

/// What is in a long text, part by part. Closed until somebody wants it.
pub(super) struct Contents<'a> {
    /// The text.
    pub html: &'a SafeHtml,
    /// How long it takes to read.
    pub minutes: i32,
}

impl Render for Contents<'_> {
    fn render(&self) -> Markup {
        let sections = self.html.outline();
        let few = if self.minutes < LONG { FEW } else { FEW_OF_LONG };
        html! {
            @if sections.len() >= few {
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
