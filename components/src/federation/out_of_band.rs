use crate::{Frame, Head, View};
use maud::{Markup, html};

/// A code to be carried to an app by hand (`urn:ietf:wg:oauth:2.0:oob`).
pub struct OutOfBand<'a> {
    /// The code.
    pub code: &'a str,
}

impl View for OutOfBand<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "A code for the app".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, _: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "A code for the app" }
                p .gate-lead { "Copy it into the app that sent you here. It is good for a minute." }
                p { output .code .code-whole { (self.code) } }
                p .gate-note { "Give it to nobody else: it lets them in as you." }
            }
        }
    }
}
