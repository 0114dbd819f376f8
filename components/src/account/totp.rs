use super::places;
use crate::QrCode;
use crate::federation::CodeError;
use crate::form::{Button, Field, Kind, Label, Weight};
use crate::{Frame, Head, View};
use contracts::credentials::TotpOffer;
use contracts::{Secret, Service};
use maud::{Markup, html};

/// An authenticator app about to be added.
pub struct AddTotp<'a> {
    /// The offer's address, to be read by a camera.
    pub qr: &'a QrCode,
    /// The offer.
    pub offer: &'a TotpOffer,
    /// Why the first code did not do.
    pub error: Option<CodeError>,
}

impl AddTotp<'_> {
    fn secret(&self) -> Markup {
        html! {
            div .totp-offer {
                (self.qr)
                div {
                    p { "Point the app’s camera at the picture. On the phone itself: "
                        a href=(self.offer.address) { "open the app" } "." }
                    p { "Or type this secret into it:" }
                    p { output .code { (self.offer.secret) } }
                }
            }
        }
    }
}

impl View for AddTotp<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Add an authenticator app".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let at = |path| frame.links.at(Service::Account, path);
        let error = self.error.map(CodeError::sentence);
        let label = Label {
            form: "totp",
            name: "code",
            text: "The six digits it shows now",
            hint: None,
            error: error.as_deref(),
        };
        html! {
            div .column .own {
                (super::back_to(frame, "Ways to sign in", places::SECURITY))
                h1 { "Add an authenticator app" }
                (self.secret())
                form .account-form .gate-code method="post" action=(at(places::AUTHENTICATOR)) {
                    (Field { label, kind: Kind::OneTimeCode, value: "", required: true })
                    (Button { label: "Add this app", weight: Weight::Primary })
                }
            }
        }
    }
}

/// Recovery codes, shown this once.
pub struct RecoveryCodes<'a> {
    /// The codes.
    pub codes: &'a [Secret],
}

impl RecoveryCodes<'_> {
    /// The codes as a text file that needs no server.
    fn file(&self) -> String {
        let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let lines = self.codes.iter().map(|code| code.reveal().chars().filter(plain).collect());
        format!("data:text/plain;charset=utf-8,{}", lines.collect::<Vec<String>>().join("%0A"))
    }
}

impl View for RecoveryCodes<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Recovery codes".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                h1 { "Recovery codes" }
                p { "Each of these works once in place of your app’s code. We show them only now: print \
                     this page or keep the file, away from your phone." }
                ol .codes { @for code in self.codes { li .code { (code.reveal()) } } }
                p .gate-ways {
                    a .button download="rose-ash-recovery-codes.txt" href=(self.file()) { "Keep as a file" }
                    a href=(frame.links.at(Service::Account, places::SECURITY)) { "I have kept them" }
                }
            }
        }
    }
}
