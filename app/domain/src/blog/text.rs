//! What readers learn of a text before they read it.
use std::borrow::Cow;

use lexical::{Document, ParseError};

/// The words of a text: what a stranger may read, the best of that to begin with, and all of them.
#[derive(Debug)]
pub(crate) struct Words {
    pub introduction: String,
    pub public: String,
    pub whole: String,
}

impl Words {
    /// Of a document that is for everybody, or else public up to its paywall; where it has none,
    /// none of it is.
    pub fn of(document: &str, is_open: bool) -> Result<Self, ParseError> {
        let document = Document::parse(document)?;
        let shown = is_open || document.has_paywall();
        let public = |text: String| if shown { text.replace('\0', "") } else { String::new() };
        Ok(Self {
            introduction: public(document.introduction()),
            public: public(document.plaintext()),
            whole: document.whole_plaintext(),
        })
    }
}

/// Characters of an excerpt that nobody wrote by hand.
const EXCERPT: usize = 280;
/// Words that an unhurried reader takes in a minute.
const PER_MINUTE: usize = 275;

/// The words of a text, a paragraph a line, in one line: a paragraph that ends without punctuation
/// ends with a stop where the next begins with a capital, so that they do not run together.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines = lines.peekable();
    std::iter::from_fn(move || {
        let line = lines.next()?;
        let stop = lines.peek().is_some_and(|next| needs_stop(line, next));
        Some(line.split_whitespace().map(move |word| {
            let is_last = word.as_bytes().as_ptr_range().end == line.as_bytes().as_ptr_range().end;
            if stop && is_last { Cow::Owned(format!("{word}.")) } else { Cow::Borrowed(word) }
        }))
    })
    .flatten()
}

fn needs_stop(line: &str, next: &str) -> bool {
    line.ends_with(char::is_alphanumeric) && !next.starts_with(char::is_lowercase)
}

/// The beginning of a text, cut between words.
pub(crate) fn excerpt(text: &str) -> String {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in words(text) {
        length += word.chars().count() + 1;
        if length > EXCERPT && !excerpt.is_empty() {
            return excerpt.trim_end_matches([',', ';', ':', '–', '-', ' ']).to_owned() + "…";
        }
        if !excerpt.is_empty() {
            excerpt.push(' ');
        }
        excerpt.extend(word.chars().take(EXCERPT));
    }
    excerpt
}

/// Minutes that a text takes to read; at least 1.
pub(crate) fn reading_minutes(text: &str) -> i32 {
    let minutes = text.split_whitespace().count().div_ceil(PER_MINUTE);
    i32::try_from(minutes).unwrap_or(i32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_between_words() {
        assert_eq!(excerpt("Bread,\nat noon."), "Bread, at noon.");
        let cut = excerpt(&"loaf, ".repeat(100));
        assert!(cut.ends_with("loaf…") && cut.chars().count() <= EXCERPT + 1, "{cut}");
        assert_eq!(excerpt(&"x".repeat(1_000)).chars().count(), EXCERPT);
    }

    #[test]
    fn paragraphs_do_not_run_together() {
        assert_eq!(excerpt("Welcome aboard\nA letter\n\nGo!"), "Welcome aboard. A letter. Go!");
        assert_eq!(
            excerpt("Roses are red\nand ash is grey:\nSo"),
            "Roses are red and ash is grey: So"
        );
        assert_eq!(excerpt("bread bread\nBread"), "bread bread. Bread");
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!(reading_minutes(""), 1);
        assert_eq!(reading_minutes(&"word ".repeat(276)), 2);
    }
}
