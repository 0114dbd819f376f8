use super::places;
use crate::form::{Button, Field, Focused, Kind, Label, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use maud::{Markup, html};

/// Why a code did not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    /// It is wrong, or was used before.
    Wrong,
    /// Too many wrong ones were tried.
    TooMany {
        /// How long to wait.
        minutes: i64,
    },
}

impl CodeError {
    pub(crate) fn sentence(self) -> String {
        match self {
            Self::Wrong => {
                "That code does not fit, or was used before. The next one may.".to_owned()
            }
            Self::TooMany { minutes } => {
                let unit = if minutes == 1 { "minute" } else { "minutes" };
                format!("Too many codes were tried. Please wait {minutes} {unit}, then try again.")
            }
        }
    }
}

/// The second thing somebody shows who has asked for it: a code.
pub struct SecondFactor {
    /// Why the code did not do.
    pub error: Option<CodeError>,
    /// Whether it is a recovery code that is asked for.
    pub recovery: bool,
}

/// What differs between the two kinds of code.
struct Words {
    heading: &'static str,
    lead: &'static str,
    label: &'static str,
    kind: Kind,
    action: &'static str,
    other: (&'static str, &'static str),
}

impl SecondFactor {
    const APP: Words = Words {
        heading: "Your code, please",
        lead: "Open your authenticator app: the six digits it shows now.",
        label: "Code of the app",
        kind: Kind::OneTimeCode,
        action: places::ONE_TIME_CODE,
        other: ("Use a recovery code instead", places::RECOVERY_CODE),
    };
    const RECOVERY: Words = Words {
        heading: "A recovery code",
        lead: "One of the ten you printed or kept. Each works once.",
        label: "Recovery code",
        kind: Kind::Code,
        action: places::RECOVERY_CODE,
        other: ("Use the authenticator app instead", places::ONE_TIME_CODE),
    };

    const fn words(&self) -> Words {
        if self.recovery { Self::RECOVERY } else { Self::APP }
    }
}

impl View for SecondFactor {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.words().heading.into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let words = self.words();
        let at = |path| frame.links.at(Service::Federation, path);
        let error = self.error.map(CodeError::sentence);
        let (form, text) = ("second", words.label);
        let label = Label { form, name: "code", text, hint: None, error: error.as_deref() };
        html! {
            div .gate {
                h1 { (words.heading) }
                p .gate-lead { (words.lead) }
                form .gate-form .gate-code method="post" action=(at(words.action)) {
                    (Focused(Field { label, kind: words.kind, value: "", required: true }))
                    (Button { label: "Go on", weight: Weight::Primary })
                }
                p { a href=(at(words.other.1)) { (words.other.0) } }
            }
        }
    }
}
