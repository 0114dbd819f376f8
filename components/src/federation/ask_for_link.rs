use super::{CameTo, places};
use crate::form::{Button, Field, Focused, Kind, Label, Weight};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// Why nobody was sent a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// What was typed is no address of a mailbox.
    NotAnAddress,
    /// Too many links were asked for.
    TooMany {
        /// How long to wait.
        minutes: i64,
    },
    /// The mail could not be sent.
    NotSent,
    /// The passkey is not known here, or its answer came too late.
    Passkey,
}

impl SignInError {
    /// What is to be mended about the address, if it is that.
    pub(super) fn of_address(self) -> Option<String> {
        match self {
            Self::NotAnAddress => {
                Some("This is not yet an address we can write to. Is a part missing?".into())
            }
            Self::TooMany { minutes } => {
                let unit = if minutes == 1 { "minute" } else { "minutes" };
                Some(format!("We have sent several links already. Please wait {minutes} {unit}."))
            }
            Self::NotSent => {
                Some("We could not send the mail just now. Please try again in a minute.".into())
            }
            Self::Passkey => None,
        }
    }
}

/// The form that asks for a link: an address, and a button.
pub(super) struct AskForLink<'a> {
    pub came_to: CameTo,
    pub email: &'a str,
    pub error: Option<SignInError>,
    pub return_to: &'a str,
    pub links: &'a Links,
}

impl Render for AskForLink<'_> {
    fn render(&self) -> Markup {
        let error = self.error.and_then(SignInError::of_address);
        let label = Label {
            form: "sign-in",
            name: "email",
            text: "Your e-mail address",
            hint: None,
            error: error.as_deref(),
        };
        html! {
            form .gate-form method="post" action=(self.links.at(Service::Federation, places::SIGN_IN)) {
                input type="hidden" name="return_to" value=(self.return_to);
                @if self.came_to == CameTo::Join { input type="hidden" name="create" value="1"; }
                (Focused(Field { label, kind: Kind::SignInEmail, value: self.email, required: true }))
                (Button { label: "Send me a link", weight: Weight::Primary })
            }
        }
    }
}
