use super::ask_for_link::{AskForLink, SignInError};
use super::places;
use crate::form::{Button, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use maud::{Markup, html};

/// What somebody came for, as whoever sent them says. The form is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CameTo {
    /// To sign in.
    #[default]
    SignIn,
    /// To make an account.
    Join,
}

/// Where everybody signs in, and up: by a link in a mail, or with a passkey.
pub struct SignInPage<'a> {
    /// What they came for.
    pub came_to: CameTo,
    /// What was typed.
    pub email: &'a str,
    /// Why it did not do.
    pub error: Option<SignInError>,
    /// Where to go on once signed in.
    pub return_to: &'a str,
    /// The app by others that asked for it.
    pub for_app: Option<&'a str>,
    /// Whether passkeys may be used.
    pub passkeys: bool,
    /// Development: where mail is kept that is not sent.
    pub mailbox: Option<&'a str>,
}

impl SignInPage<'_> {
    fn why(&self) -> Markup {
        html! {
            p .gate-lead {
                @if let Some(app) = self.for_app { "To go on to " strong { (app) } ". " }
                @match self.came_to {
                    CameTo::SignIn => {
                        "There are no passwords here: we send a link to your mail. New? The same \
                         form makes your account."
                    }
                    CameTo::Join => {
                        "All it takes is your mail: the link we send you makes the account, and \
                         there are no passwords. Have one already? The same form signs you in."
                    }
                }
            }
        }
    }

    const fn heading(&self) -> &'static str {
        match self.came_to {
            CameTo::SignIn => "Sign in",
            CameTo::Join => "Make an account",
        }
    }

    /// Unseen until the browser has said that it knows passkeys.
    fn passkey(&self, frame: &Frame<'_>) -> Markup {
        let at = |path| frame.links.at(Service::Federation, path);
        html! {
            form .gate-other method="post" action=(at(places::PASSKEY)) hidden
                data-passkey="get" data-options=(at(places::PASSKEY_OPTIONS)) {
                p .gate-or { "or" }
                input type="hidden" name="return_to" value=(self.return_to);
                input type="hidden" name="answer";
                (Button { label: "Use a passkey", weight: Weight::Plain })
                p .field-error role="alert" data-problem hidden {
                    "Your browser has used no passkey. Try again, or ask for a link."
                }
            }
        }
    }
}

impl View for SignInPage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.heading().into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Self { came_to, email, error, return_to, .. } = *self;
        html! {
            div .gate {
                h1 { (self.heading()) }
                @if error == Some(SignInError::Passkey) {
                    (Flash {
                        tone: Tone::Bad,
                        sentence: "We do not know this passkey, or its answer came too late. Try \
                            again, or ask for a link.",
                    })
                }
                (self.why())
                (AskForLink { came_to, email, error, return_to, links: frame.links })
                @if self.passkeys { (self.passkey(frame)) }
                (super::Mailbox::hint(self.mailbox))
            }
        }
    }
}
