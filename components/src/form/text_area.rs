use super::Label;
use maud::{Markup, Render, html};

/// Several lines to type into.
pub struct TextArea<'a> {
    /// Which field, and the words around it.
    pub label: Label<'a>,
    /// What stands in it.
    pub value: &'a str,
    /// How many lines are shown.
    pub lines: u8,
}

impl Render for TextArea<'_> {
    fn render(&self) -> Markup {
        self.label.around(html! {
            textarea id=(self.label.id()) name=(self.label.name) rows=(self.lines)
                aria-invalid=[self.label.invalid()]
                aria-describedby=[self.label.described_by()] { (self.value) }
        })
    }
}
