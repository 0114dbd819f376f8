use crate::form::{Button, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use maud::{Markup, html};

/// Sign out? Asked, because a link elsewhere may have led here.
pub struct SignOut<'a> {
    /// Where the button leads: a path on the host of the page.
    pub action: &'a str,
    /// Where to go on afterwards.
    pub return_to: &'a str,
}

impl View for SignOut<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Sign out".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "Sign out" }
                p .gate-lead { "Of all six parts of the house, in this browser. Your basket stays." }
                form .gate-ways method="post" action=(frame.links.at(frame.service, self.action)) {
                    input type="hidden" name="return_to" value=(self.return_to);
                    (Button { label: "Sign out", weight: Weight::Primary })
                    a href=(frame.links.home(Service::Blog)) { "Stay signed in" }
                }
            }
        }
    }
}

/// Somebody has signed out.
pub struct SignedOut;

impl View for SignedOut {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "You are signed out".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "You are signed out" }
                p .gate-lead { "Of all six parts of the house, in this browser." }
                p .gate-ways {
                    a .button href=(frame.links.home(Service::Blog)) { "Go to the front page" }
                    a href=(frame.links.at(Service::Federation, super::places::SIGN_IN)) {
                        "Sign in again"
                    }
                }
            }
        }
    }
}
