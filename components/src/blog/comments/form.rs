use crate::form::{Button, Label, TextArea, Weight};
use contracts::CommentId;
use contracts::comments::Comment;
use maud::{Markup, Render, html};

/// Why a comment was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It has no words.
    Empty,
    /// It has too many letters.
    TooLong,
    /// Too many came from the same person just now.
    TooOften,
}

impl Problem {
    /// What there is to do.
    pub(super) fn sentence(self) -> String {
        match self {
            Self::Empty => "Please write something.".into(),
            Self::TooLong => {
                format!("Please write less: at most {} letters.", Comment::LONGEST)
            }
            Self::TooOften => "That was quick. Please wait a minute, and send it again.".into(),
        }
    }
}

/// Where one writes a comment. What people do not see, `website`, is for machines to fill in.
pub(super) struct CommentForm<'a> {
    pub action: &'a str,
    pub label: &'a str,
    pub button: &'a str,
    pub to: Option<CommentId>,
    pub text: &'a str,
    pub problem: Option<Problem>,
}

impl Render for CommentForm<'_> {
    fn render(&self) -> Markup {
        let error = self.problem.map(Problem::sentence);
        let label = Label {
            form: "comment",
            name: "text",
            text: self.label,
            hint: Some("*Emphasis*, > quotes, lists, `code` and links work. Be kind."),
            error: error.as_deref(),
        };
        html! {
            form .comment-form method="post" action=(self.action) {
                @if let Some(to) = self.to { input type="hidden" name="to" value=(to); }
                (TextArea { label, value: self.text, lines: 5 })
                div .comment-trap hidden {
                    label for="comment-website" { "Leave this empty" }
                    input #comment-website name="website" autocomplete="off";
                }
                (Button { label: self.button, weight: Weight::Primary })
            }
        }
    }
}
