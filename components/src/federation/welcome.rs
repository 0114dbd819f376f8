use super::places;
use crate::form::{Button, Field, Focused, Kind, Label, Weight};
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::people::InvalidHandle;
use maud::{Markup, html};

/// Why a user name cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleError {
    /// It is too short, too long, or has other characters.
    Shape,
    /// It would pass for the house's own.
    Reserved,
    /// Somebody else goes by it.
    Taken,
}

impl HandleError {
    const fn sentence(self) -> &'static str {
        match self {
            Self::Shape => {
                "Please use 2 to 30 of the letters a to z, digits and _, with a letter first."
            }
            Self::Reserved => "The house keeps this name for itself. Please choose another.",
            Self::Taken => "Somebody already goes by this name. Please choose another.",
        }
    }
}

impl From<InvalidHandle> for HandleError {
    fn from(why: InvalidHandle) -> Self {
        match why {
            InvalidHandle::Shape => Self::Shape,
            InvalidHandle::Reserved => Self::Reserved,
        }
    }
}

/// What is to be mended before somebody can join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WelcomeErrors {
    /// The user name cannot be had.
    pub handle: Option<HandleError>,
    /// The name is empty, longer than 100 characters, or not to be seen.
    pub name: bool,
}

/// The first time: who somebody is going to be.
pub struct Welcome<'a> {
    /// Their mailbox.
    pub email: &'a str,
    /// The user name that was typed.
    pub handle: &'a str,
    /// The name that was typed.
    pub name: &'a str,
    /// What is to be mended.
    pub errors: WelcomeErrors,
    /// What stands after the user name in the fediverse.
    pub domain: &'a str,
}

impl Welcome<'_> {
    fn fields(&self) -> Markup {
        let sample = if self.handle.is_empty() { "ada" } else { self.handle };
        let hint = format!(
            "Small letters, digits and _. On other servers people find you as @{sample}@{}. It \
             cannot be changed later.",
            self.domain
        );
        let handle = Label {
            form: "welcome",
            name: "handle",
            text: "User name",
            hint: Some(&hint),
            error: self.errors.handle.map(HandleError::sentence),
        };
        let name = Label {
            form: "welcome",
            name: "name",
            text: "Your name",
            hint: Some("As others here should read it. You can change it whenever you like."),
            error: self
                .errors
                .name
                .then_some("Please write a name that can be read, of up to 100 characters."),
        };
        let name = Field { label: name, kind: Kind::Name, value: self.name, required: true };
        let handle =
            Field { label: handle, kind: Kind::Handle, value: self.handle, required: true };
        html! {
            @if self.errors.handle.is_some() && !self.errors.name {
                (name) (Focused(handle))
            } @else {
                (Focused(name)) (handle)
            }
        }
    }
}

impl View for Welcome<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Welcome".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .gate {
                h1 { "Welcome" }
                p .gate-lead {
                    strong .address { (self.email) } " is new here. Say who you are, and you are in."
                }
                form .gate-form method="post" action=(frame.links.at(Service::Federation, places::WELCOME)) {
                    (self.fields())
                    (Button { label: "Make my account", weight: Weight::Primary })
                }
            }
        }
    }
}
