use super::ByOthers;
use super::decision::Decision;
use super::places;
use super::scopes::ScopeList;
use crate::form::{Button, Field, Focused, Kind, Label, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::oauth::Scopes;
use contracts::people::Person;
use maud::{Markup, html};

/// Where one types the code that a device shows (RFC 8628 §3.3).
pub struct DeviceCode<'a> {
    /// What was typed, or came along in the address.
    pub user_code: &'a str,
    /// Whether no device waits with this code.
    pub unknown: bool,
}

impl View for DeviceCode<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Let a device in".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let error = "No device waits with this code. Codes last ten minutes: is there a new one?";
        let label = Label {
            form: "device",
            name: "user_code",
            text: "Code on the device",
            hint: Some("Eight letters with a dash, such as BCDF-GHJK."),
            error: self.unknown.then_some(error),
        };
        html! {
            div .gate {
                h1 { "Let a device in" }
                p .gate-lead { "Type the code it shows. Only one that you yourself have before you." }
                form .gate-form .gate-code method="post" action=(frame.links.at(Service::Federation, places::DEVICE)) {
                    (Focused(Field { label, kind: Kind::Code, value: self.user_code, required: true }))
                    (Button { label: "Find the device", weight: Weight::Primary })
                }
            }
        }
    }
}

/// A device was found: let it in?
pub struct DeviceConfirm<'a> {
    /// The app on it.
    pub app: &'a str,
    /// Whose it is, when it is not ours.
    pub by_others: Option<ByOthers<'a>>,
    /// What it asks for.
    pub scopes: Scopes,
    /// The code it shows.
    pub user_code: &'a str,
    /// Who is asked.
    pub person: &'a Person,
}

impl View for DeviceConfirm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Let this device in?".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                hgroup .gate-title {
                    h1 { "Let this device in?" }
                    @if let Some(by_others) = self.by_others { (by_others) }
                }
                p .gate-lead {
                    "It runs " strong { (self.app) } " and asks to act for "
                    strong { (self.person.name) } ". It may:"
                }
                (ScopeList(self.scopes))
                p .gate-note {
                    "It should be before you, and show " strong .code { (self.user_code) } ". If \
                     somebody sent you this code, do not allow it: they would be let in as you."
                }
                form method="post" action=(frame.links.at(Service::Federation, places::DEVICE_DECISION)) {
                    input type="hidden" name="user_code" value=(self.user_code);
                    (Decision)
                }
            }
        }
    }
}

/// A device was let in, or not.
pub struct DeviceDone {
    /// Which of the two.
    pub allowed: bool,
}

impl DeviceDone {
    const fn words(&self) -> (&'static str, &'static str) {
        if self.allowed {
            ("The device is in", "It goes on by itself in a moment. You can close this page.")
        } else {
            ("The device stays out", "It has been told no. You can close this page.")
        }
    }
}

impl View for DeviceDone {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.words().0.into(), hidden: true, ..Head::default() }
    }

    fn main(&self, _: &Frame<'_>) -> Markup {
        let (heading, sentence) = self.words();
        html! { div .gate { h1 { (heading) } p .gate-lead { (sentence) } } }
    }
}
