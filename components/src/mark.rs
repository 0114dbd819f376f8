use maud::{Markup, Render, html};

/// The rose, drawn in one line in the colour of the text around it. Decoration: it stands beside
/// the name and says nothing of its own.
pub struct Mark;

impl Render for Mark {
    fn render(&self) -> Markup {
        html! {
            svg .mark viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
                path .mark-bloom d="M16 11c2-1 4 1 3 3s-5 2-6-1 2-7 6-6 6 5 4 8-8 4-11 1-3-9 1-12" {}
                path d="M15 17c0 5 0 9 1 13" {}
            }
        }
    }
}
