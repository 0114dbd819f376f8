use crate::form::{Button, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::sign_in::UserAgent;
use maud::{Markup, html};

/// What a mailed link shows: it is used up only by its button, so that programs that look into
/// mail cannot.
pub struct ConfirmLink<'a> {
    /// Whose mailbox it went to.
    pub email: &'a str,
    /// The browser that asked for it: a stranger's is a warning.
    pub asked_by: &'a UserAgent,
    /// Where the button leads: a path on federation's host.
    pub action: &'a str,
}

impl View for ConfirmLink<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Sign in".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "Sign in" }
                p .gate-lead { "As " strong .address { (self.email) } ", in this browser." }
                form .gate-form method="post" action=(frame.links.at(Service::Federation, self.action)) {
                    (Button { label: "Sign in", weight: Weight::Primary })
                }
                p .gate-note {
                    "This link was asked for with " strong { (self.asked_by.in_words()) } ". If that \
                     was not you, close this page: without the button nothing happens."
                }
            }
        }
    }
}
