use maud::{Markup, Render, html};

/// A stretch of one text beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stands in both.
    Same(String),
    /// It stands in the first alone.
    Gone(String),
    /// It stands in the second alone.
    New(String),
}

/// What changed from one state of a post to another, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The titles.
    pub title: Vec<Change>,
    /// The texts, as Markdown.
    pub text: Vec<Change>,
}

impl Comparison {
    fn is_same(&self) -> bool {
        self.title.iter().chain(&self.text).all(|change| matches!(change, Change::Same(_)))
    }
}

impl Render for Comparison {
    fn render(&self) -> Markup {
        html! {
            div .comparison {
                @if self.is_same() { p .account-note { "Title and text are the same." } }
                p .comparison-title { (changes(&self.title)) }
                div .comparison-text tabindex="0" role="region" aria-label="Text, with what changed" {
                    (changes(&self.text))
                }
            }
        }
    }
}

fn changes(changes: &[Change]) -> Markup {
    html! {
        @for change in changes {
            @match change {
                Change::Same(text) => (text),
                Change::Gone(text) => del { (text) },
                Change::New(text) => ins { (text) },
            }
        }
    }
}
