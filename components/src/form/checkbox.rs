use super::Label;
use maud::{Markup, Render, html};

/// A yes or a no.
pub struct Checkbox<'a> {
    /// Which field, and the words around it.
    pub label: Label<'a>,
    /// Whether it is ticked.
    pub ticked: bool,
}

impl Render for Checkbox<'_> {
    fn render(&self) -> Markup {
        html! {
            div .field .field-checkbox {
                input id=(self.label.id()) name=(self.label.name) type="checkbox" value="yes"
                    checked[self.ticked] aria-invalid=[self.label.invalid()]
                    aria-describedby=[self.label.described_by()];
                label for=(self.label.id()) { (self.label.text) }
                (self.label.words())
            }
        }
    }
}
