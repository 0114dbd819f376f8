use super::CameTo;
use super::ask_for_link::AskForLink;
use crate::{Frame, Head, View};
use maud::{Markup, html};

/// A link that was used or has run out: here is the way to a new one.
pub struct LinkEnded<'a> {
    /// Where to go on once signed in.
    pub return_to: &'a str,
}

impl View for LinkEnded<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "This link has ended".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "This link has ended" }
                p .gate-lead {
                    "Each link signs in once, and only for a while. Ask for a new one: it is there \
                     in a moment."
                }
                (AskForLink {
                    came_to: CameTo::SignIn,
                    email: "",
                    error: None,
                    return_to: self.return_to,
                    links: frame.links,
                })
            }
        }
    }
}
