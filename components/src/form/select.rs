use super::Label;
use maud::{Markup, Render, html};

/// One of several answers.
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What people read.
    pub text: &'a str,
}

/// One answer out of a few.
pub struct Select<'a> {
    /// Which field, and the words around it.
    pub label: Label<'a>,
    /// The answers.
    pub choices: &'a [Choice<'a>],
    /// The value of the one that is chosen.
    pub chosen: &'a str,
}

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        self.label.around(html! {
            select id=(self.label.id()) name=(self.label.name)
                aria-invalid=[self.label.invalid()] aria-describedby=[self.label.described_by()] {
                @for choice in self.choices {
                    option value=(choice.value) selected[choice.value == self.chosen] {
                        (choice.text)
                    }
                }
            }
        })
    }
}
