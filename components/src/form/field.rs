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
    /// The mail address one signs in with; browsers offer passkeys in its place.
    SignInEmail,
    /// The name somebody goes by.
    Name,
    /// A name of letters and digits, as others will type it.
    Handle,
    /// The digits of an authenticator app.
    OneTimeCode,
    /// A code of letters and digits, read off a screen or a sheet of paper.
    Code,
    /// Words to look for.
    Search,
    /// A whole number.
    Number,
    /// A day and a time of day, by some clock: `2026-11-24T12:00`.
    DateTime,
    /// A key or another secret, hidden while it is typed and kept by no browser.
    Secret,
}

impl Kind {
    const fn input(self) -> &'static str {
        match self {
            Self::Text | Self::Name | Self::Handle | Self::OneTimeCode | Self::Code => "text",
            Self::Email | Self::SignInEmail => "email",
            Self::Search => "search",
            Self::Secret => "password",
            Self::Number => "number",
            Self::DateTime => "datetime-local",
        }
    }

    const fn complete(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::SignInEmail => Some("username webauthn"),
            Self::Name => Some("name"),
            Self::OneTimeCode => Some("one-time-code"),
            Self::Handle | Self::Code | Self::Search | Self::Secret => Some("off"),
            Self::Text | Self::Number | Self::DateTime => None,
        }
    }

    /// Whether every letter counts: no capital by itself, no spelling mended.
    fn exact(self) -> bool {
        matches!(self, Self::Handle | Self::OneTimeCode | Self::Code)
    }
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

/// A line for which there are suggestions: whole values, or names of a list with commas between
/// them, one of which is suggested at a time where scripts run (`assets/js/writing/names.js`).
pub struct Suggested<'a> {
    /// The line.
    pub field: Field<'a>,
    /// What can be chosen.
    pub among: &'a [String],
    /// Whether several of them stand in it.
    pub several: bool,
}

impl Render for Suggested<'_> {
    fn render(&self) -> Markup {
        let list = format!("{}-list", self.field.label.id());
        html! {
            (self.field.with(false, Some((&list, self.several))))
            datalist id=(list) { @for one in self.among { option value=(one); } }
        }
    }
}

/// The one field of a page that people came to fill in: the cursor stands in it at once.
pub struct Focused<'a>(pub Field<'a>);

impl Render for Focused<'_> {
    fn render(&self) -> Markup {
        self.0.with(true, None)
    }
}

impl Render for Field<'_> {
    fn render(&self) -> Markup {
        self.with(false, None)
    }
}

impl Field<'_> {
    fn with(&self, cursor: bool, list: Option<(&str, bool)>) -> Markup {
        let kind = self.kind;
        let digits = (kind == Kind::OneTimeCode).then_some("numeric");
        let exact = |value: &'static str| kind.exact().then_some(value);
        self.label.around(html! {
            input id=(self.label.id()) name=(self.label.name) type=(kind.input()) value=(self.value)
                autocomplete=[kind.complete()] inputmode=[digits] autocapitalize=[exact("none")]
                spellcheck=[exact("false")] list=[list.map(|(id, _)| id)]
                data-names[list.is_some_and(|(_, several)| several)] required[self.required] autofocus[cursor]
                aria-invalid=[self.label.invalid()] aria-describedby=[self.label.described_by()];
        })
    }
}
