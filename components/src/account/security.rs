use super::{back, places};
use crate::date::ShortDate;
use crate::form::{Button, Field, Kind, Label, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::credentials::{Passkey, Security};
use maud::{Markup, html};

/// Why a passkey was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyError {
    /// Its name is empty or longer than 60 characters.
    Name,
    /// What the browser answered does not hold, or came too late.
    Answer,
}

/// What was just done to the ways to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityChange {
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// The authenticator app was removed, and the recovery codes with it.
    AuthenticatorRemoved,
}

impl SecurityChange {
    const fn sentence(self) -> &'static str {
        match self {
            Self::PasskeyAdded => "Added. You can sign in with this passkey from now on.",
            Self::PasskeyRemoved => "Removed. That passkey signs nobody in any more.",
            Self::AuthenticatorRemoved => "Removed. You are asked for no more codes.",
        }
    }
}

/// How somebody signs in beside a link in a mail, and what they can change about it.
pub struct WaysToSignIn<'a> {
    /// How the account is secured.
    pub security: &'a Security,
    /// The name that was typed for a new passkey.
    pub passkey_name: &'a str,
    /// Why it was not added.
    pub passkey_error: Option<PasskeyError>,
    /// What was just done.
    pub done: Option<SecurityChange>,
}

impl WaysToSignIn<'_> {
    fn passkeys(&self, frame: &Frame<'_>) -> Markup {
        html! {
            section .account-part {
                h2 { "Passkeys" }
                p { "Sign in by a touch or a look: the key stays on your device, and there is nothing \
                     to type or to give away." }
                @if !self.security.passkeys.is_empty() {
                    ul .rows { @for passkey in &self.security.passkeys { (row(passkey, frame)) } }
                }
                (self.add_passkey(frame))
            }
        }
    }

    /// The form stands unseen until the browser has said that it knows passkeys.
    fn add_passkey(&self, frame: &Frame<'_>) -> Markup {
        let at = |path| frame.links.at(Service::Account, path);
        let error = (self.passkey_error == Some(PasskeyError::Name))
            .then_some("Please write a name, of up to 60 characters.");
        let label = Label {
            form: "passkey",
            name: "name",
            text: "Name of the new passkey",
            hint: Some("The device it is on, such as “Ada’s phone”."),
            error,
        };
        html! {
            p .account-note data-passkey-absent {
                "To add one, open this page in a browser that knows passkeys, with JavaScript on."
            }
            form .account-form method="post" action=(at(places::PASSKEYS)) hidden
                data-passkey="create" data-options=(at(places::PASSKEY_OPTIONS)) {
                input type="hidden" name="answer";
                (Field { label, kind: Kind::Text, value: self.passkey_name, required: true })
                (Button { label: "Add a passkey", weight: Weight::Plain })
                p .field-error role="alert" data-problem hidden {
                    "Your browser has made no passkey. Nothing was changed."
                }
            }
        }
    }

    fn authenticator(&self, frame: &Frame<'_>) -> Markup {
        let at = |path| frame.links.at(Service::Account, path);
        html! {
            section .account-part {
                h2 { "Authenticator app" }
                @if let Some(since) = self.security.totp_since {
                    p { "On since " (ShortDate { at: since, zone: frame.site.zone }) ": after a link \
                         from your mail, you are asked for a code of your app." }
                    form method="post" action=(at(places::AUTHENTICATOR_REMOVAL)) {
                        (Button { label: "Remove the app", weight: Weight::Grave })
                    }
                } @else {
                    p { "A second lock: whoever gets into your mail still needs a code that an app on \
                         your phone shows." }
                    p { a .button href=(at(places::AUTHENTICATOR)) { "Add an authenticator app" } }
                }
            }
        }
    }

    fn recovery(&self, frame: &Frame<'_>) -> Markup {
        html! {
            section .account-part {
                h2 { "Recovery codes" }
                p { "For the day your phone is lost: " (left(self.security.recovery_codes_left))
                    " New codes make the old ones void." }
                form method="post" action=(frame.links.at(Service::Account, places::RECOVERY_CODES)) {
                    (Button { label: "Make new codes", weight: Weight::Plain })
                }
            }
        }
    }
}

fn row(passkey: &Passkey, frame: &Frame<'_>) -> Markup {
    let day = |at| ShortDate { at, zone: frame.site.zone };
    let removal = format!("{}/{}/removal", places::PASSKEYS, passkey.id);
    html! {
        li .row {
            div {
                p .row-name { (passkey.name) }
                p .row-about {
                    "Added " (day(passkey.added_at)) ", "
                    @match passkey.last_used_at {
                        Some(at) => { "last used " (day(at)) }
                        None => { "not used yet" }
                    }
                }
            }
            form method="post" action=(frame.links.at(Service::Account, &removal)) {
                button .button .button-grave type="submit" {
                    "Remove" span .unseen { " " (passkey.name) }
                }
            }
        }
    }
}

fn left(codes: u64) -> String {
    match codes {
        0 => "there are none left.".into(),
        1 => "one is left.".into(),
        n => format!("{n} are left."),
    }
}

impl View for WaysToSignIn<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Ways to sign in".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let bad = "Your browser’s answer did not hold, or came too late. Nothing was changed.";
        html! {
            div .column .own {
                (back(frame))
                h1 { "Ways to sign in" }
                @if let Some(done) = self.done {
                    (Flash { tone: Tone::Good, sentence: done.sentence() })
                }
                @if self.passkey_error == Some(PasskeyError::Answer) {
                    (Flash { tone: Tone::Bad, sentence: bad })
                }
                p { "A link to your mail always works. These make it quicker, or safer." }
                (self.passkeys(frame))
                (self.authenticator(frame))
                @if self.security.totp_since.is_some() { (self.recovery(frame)) }
            }
        }
    }
}
