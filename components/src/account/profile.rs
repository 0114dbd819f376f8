use super::{back, places};
use crate::form::{Button, Field, Kind, Label, Weight};
use crate::{Flash, Frame, Head, Tone, View};
use contracts::Service;
use contracts::people::Person;
use maud::{Markup, html};

/// The name somebody goes by, to be changed.
pub struct Profile<'a> {
    /// Who.
    pub person: &'a Person,
    /// The name that was typed, or the one they have.
    pub name: &'a str,
    /// Whether what was typed is empty or longer than 100 characters.
    pub wrong: bool,
    /// Whether it was changed just now.
    pub saved: bool,
}

impl Profile<'_> {
    fn field(&self) -> Field<'_> {
        let label = Label {
            form: "profile",
            name: "name",
            text: "Your name",
            hint: Some("As others here read it."),
            error: self
                .wrong
                .then_some("Please write a name that can be read, of up to 100 characters."),
        };
        Field { label, kind: Kind::Name, value: self.name, required: true }
    }
}

impl View for Profile<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: "Profile".into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column .own {
                (back(frame))
                h1 { "Profile" }
                @if self.saved { (Flash { tone: Tone::Good, sentence: "Saved. Everybody sees it now." }) }
                form .account-form method="post" action=(frame.links.at(Service::Account, places::PROFILE)) {
                    (self.field())
                    (Button { label: "Save the name", weight: Weight::Primary })
                }
                dl .facts {
                    div { dt { "User name" } dd { "@" (self.person.handle) " (stays as it is)" } }
                    div { dt { "E-mail" } dd .address { (self.person.email) } }
                }
            }
        }
    }
}
