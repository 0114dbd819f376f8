//! The parts of forms. Every field has its label, and its error where a screen reader finds it.
mod button;
mod checkbox;
mod field;
mod select;
mod text_area;

pub use button::{Button, Weight};
pub use checkbox::Checkbox;
pub use field::{Field, Focused, Kind, Suggested};
pub use select::{Choice, Select};
pub use text_area::TextArea;

use maud::{Markup, Render, html};

/// What all fields share: which one it is, and the words around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Label<'a> {
    /// The form it belongs to: two forms of a page may have fields of one name.
    pub form: &'a str,
    /// Its name in what is sent.
    pub name: &'a str,
    /// What people are asked for.
    pub text: &'a str,
    /// What helps to answer.
    pub hint: Option<&'a str>,
    /// What is to be mended, and how.
    pub error: Option<&'a str>,
}

impl Label<'_> {
    fn id(&self) -> String {
        format!("{}-{}", self.form, self.name)
    }

    fn hint_id(&self) -> Option<String> {
        self.hint.map(|_| format!("{}-hint", self.id()))
    }

    fn error_id(&self) -> Option<String> {
        self.error.map(|_| format!("{}-error", self.id()))
    }

    /// The ids of the words that describe the field.
    fn described_by(&self) -> Option<String> {
        let ids: Vec<_> = [self.hint_id(), self.error_id()].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn words(&self) -> Markup {
        html! {
            @if let (Some(hint), Some(id)) = (self.hint, self.hint_id()) {
                p .field-hint id=(id) { (hint) }
            }
            @if let (Some(error), Some(id)) = (self.error, self.error_id()) {
                p .field-error id=(id) { (error) }
            }
        }
    }

    /// The field `input` between its label and the words below it.
    fn around(&self, input: impl Render) -> Markup {
        html! {
            div .field {
                label for=(self.id()) { (self.text) }
                (input)
                (self.words())
            }
        }
    }
}
