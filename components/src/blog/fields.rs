use super::Wrong;
use crate::form::{Field, Kind, Label, TextArea};
use maud::{Markup, Render};

/// The fields of one form, each with what is to be mended in it.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    pub form: &'a str,
    pub wrong: &'a [Wrong],
}

impl Fields<'_> {
    /// A line of text; what has no name cannot be kept.
    pub fn line(&self, name: &str, text: &str, hint: Option<&str>, value: &str) -> Markup {
        let required = name == "name";
        Field { label: self.label(name, text, hint), kind: Kind::Text, value, required }.render()
    }

    /// A few lines of text.
    pub fn lines(&self, name: &str, text: &str, hint: Option<&str>, value: &str) -> Markup {
        TextArea { label: self.label(name, text, hint), value, lines: 3 }.render()
    }

    /// Whether something is to be mended in one of these.
    pub fn any_wrong(&self, fields: &[&str]) -> bool {
        self.wrong.iter().any(|wrong| fields.contains(&wrong.field))
    }

    /// Which field, the words around it, and what is to be mended in it.
    pub fn label<'l>(&'l self, name: &'l str, text: &'l str, hint: Option<&'l str>) -> Label<'l> {
        let error = self.wrong.iter().find(|wrong| wrong.field == name);
        let error = error.map(|wrong| wrong.sentence.as_str());
        Label { form: self.form, name, text, hint, error }
    }
}
