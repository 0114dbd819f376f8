use super::{Mailbox, places};
use crate::form::{Button, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use maud::{Markup, html};

/// A link is on its way.
pub struct LinkSent<'a> {
    /// Where to.
    pub email: &'a str,
    /// How long it is good.
    pub minutes: i64,
    /// Where to go on once signed in.
    pub return_to: &'a str,
    /// Development: where mail is kept that is not sent.
    pub mailbox: Option<&'a str>,
}

impl View for LinkSent<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Check your mail".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let form = frame.links.at(Service::Federation, places::SIGN_IN);
        let query = serde_urlencoded::to_string([("return_to", self.return_to)]);
        let another = format!("{form}?{}", query.unwrap_or_default());
        html! {
            div .gate {
                h1 { "Check your mail" }
                p .gate-lead {
                    "We have written to " strong .address { (self.email) } ". The link in it signs \
                     you in, once, for the next " (self.minutes) " minutes."
                }
                p { "Nothing there? Look among the unwanted mail too, or ask again." }
                form .gate-ways method="post" action=(form) {
                    input type="hidden" name="email" value=(self.email);
                    input type="hidden" name="return_to" value=(self.return_to);
                    (Button { label: "Send another link", weight: Weight::Plain })
                    a href=(another) { "Use another address" }
                }
                (Mailbox::hint(self.mailbox))
            }
        }
    }
}
