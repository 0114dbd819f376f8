use maud::{Markup, Render, html};

/// Stem, leaf and petals: from the ground to where the heart begins.
const LINE: &str = "M14.7 30.6c.7-1.6 1.1-3.2 1.2-4.8 1.4-3.6 5-5.2 9.2-4.6-.9 3.9-4.8 6-9.2 4.8.4-2.5.4-4.8.1-6.900C10 19.4 5.3 16 4.6 11.2 4.1 7.5 7 5.6 10 6.800c-.5 5.5 2.5 10.5 8.2 12.4 4.6-.6 8-2.9 9-6.300C28.2 9.4 26 6.9 22.3 8c1-4.2-2-6.8-5.7-6.8-4 0-6.5 3.3-4.5 7";
/// The heart, where the line ends.
const HEART: &str = "M12.1 8.200c.3 3.9 2.7 6.3 5.3 6 3-.4 3.9-4 1.7-5.2-1.4-.7-3 .3-2.5 2";

/// The rose, drawn in one line. Decoration: it stands beside the name and says nothing of its own.
pub struct Mark;

impl Render for Mark {
    fn render(&self) -> Markup {
        html! {
            svg .mark viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false" {
                path d=(LINE) {}
                path .mark-heart d=(HEART) {}
            }
        }
    }
}
