use super::Label;
use maud::{Markup, Render, html};

/// What is typed into a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Any words on one line.
    #[default]
    Text,
    /// A mail address.
    Email,
    /// Words to look for.
    Search,
    /// A whole number.
    Number,
}

/// One line to type into.
pub struct Field<'a> {
    /// Which field, and the words around it.
    pub label: Label<'a>,
    /// What is typed into it.
    pub kind: Kind,
    /// What stands in it.
    pub value: &'a str,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        let (kind, complete) = match self.kind {
            Kind::Text => ("text", None),
            Kind::Email => ("email", Some("email")),
            Kind::Search => ("search", Some("off")),
            Kind::Number => ("number", None),
        };
        self.label.around(html! {
            input id=(self.label.id()) name=(self.label.name) type=(kind) value=(self.value)
                autocomplete=[complete] required[self.required]
                aria-invalid=[self.label.invalid()] aria-describedby=[self.label.described_by()];
        })
    }
}
