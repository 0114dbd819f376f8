use crate::{Frame, Head, View};
use contracts::Service;
use maud::{Markup, html};

/// An app asked wrongly who it is or where to send people: nobody is sent on to it (RFC 9700
/// §4.11).
pub struct AuthorizeError<'a> {
    /// What is wrong, for whoever looks after the app.
    pub sentence: &'a str,
}

impl View for AuthorizeError<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "This app cannot sign you in".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "This app cannot sign you in" }
                p .gate-lead { (self.sentence) }
                p {
                    "It is nothing you did, and nothing of yours was given away. Who looks after the \
                     app can mend it; until then we do not send you back to it."
                }
                p { a .button href=(frame.links.home(Service::Blog)) { "Go to the front page" } }
            }
        }
    }
}
