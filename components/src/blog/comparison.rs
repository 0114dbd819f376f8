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

/// Paragraphs in a row that are the same are folded from so many on, but for the first and the last.
const FOLDED: usize = 4;

fn changes(changes: &[Change]) -> Markup {
    html! {
        @for change in changes {
            @match change {
                Change::Same(text) => (same(text)),
                Change::Gone(text) => del { (text) },
                Change::New(text) => ins { (text) },
            }
        }
    }
}

fn same(text: &str) -> Markup {
    let paragraphs = text.matches("\n\n").count();
    let ends = text.find("\n\n").zip(text.rfind("\n\n"));
    html! {
        @match ends.filter(|_| paragraphs >= FOLDED) {
            None => (text),
            Some((first, last)) => {
                (text[..first])
                details .comparison-same {
                    summary { (paragraphs - 1) " paragraphs are the same" }
                    (text[first..last].trim_matches('\n'))
                }
                (text[last..].trim_start_matches('\n'))
            }
        }
    }
}
