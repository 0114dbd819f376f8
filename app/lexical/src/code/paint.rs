use crate::html::Html;

/// What a piece of program text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// For people, not for machines.
    Comment,
    /// Text that the program holds.
    Text,
    /// A number, or a word that stands for a value.
    Number,
    /// A word of the language itself.
    Keyword,
    /// What is called, made or expanded.
    Name,
    /// What a value is kept under.
    Key,
    /// A line that came.
    Added,
    /// A line that went.
    Removed,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Comment => "code-comment",
            Self::Text => "code-string",
            Self::Number => "code-number",
            Self::Keyword => "code-keyword",
            Self::Name => "code-name",
            Self::Key => "code-key",
            Self::Added => "code-added",
            Self::Removed => "code-removed",
        }
    }
}

/// Program text as HTML, a span for each piece that has a colour.
#[derive(Debug, Default)]
pub(super) struct Paint(Html);

impl Paint {
    /// Text without a colour.
    pub fn plain(&mut self, text: &str) {
        self.0.text(text);
    }

    /// Text of a kind, or of none.
    pub fn put(&mut self, kind: impl Into<Option<Kind>>, text: &str) {
        match kind.into().filter(|_| !text.is_empty()) {
            Some(kind) => self.0.class("span", kind.class()).text(text).close("span"),
            None => self.0.text(text),
        };
    }

    /// The HTML.
    pub fn finish(self) -> String {
        self.0.finish()
    }
}
