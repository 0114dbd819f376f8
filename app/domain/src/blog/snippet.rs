//! Where the words of a search stand in a text.
use super::text;
use super::words::Words;
use contracts::blog::Stretch;
use std::borrow::Cow;

/// Words before the first match, and in all.
const BEFORE: usize = 6;
const LENGTH: usize = 28;
/// Words of a text that are looked at.
const MOST_WORDS: usize = 10_000;

/// About 28 words around the first match; the beginning of a text that only its title brought up.
pub fn snippet(text: &str, words: &Words) -> Vec<Stretch> {
    let shown: Vec<Cow<'_, str>> = text::words(text).take(MOST_WORDS).collect();
    let matches = |shown: &Cow<'_, str>| parts(shown).any(|part| words.hold(part));
    let first = shown.iter().position(matches).unwrap_or(0);
    let start = first.saturating_sub(BEFORE);
    let end = shown.len().min(start + LENGTH);
    let mut stretches = Stretches::default();
    if start > 0 {
        stretches.plain("… ");
    }
    for (n, word) in shown[start..end].iter().enumerate() {
        if n > 0 {
            stretches.plain(" ");
        }
        stretches.word(word, words);
    }
    if end < shown.len() {
        stretches.plain(" …");
    }
    stretches.0
}

/// Stretches under construction; neighbours of a kind become one.
#[derive(Default)]
struct Stretches(Vec<Stretch>);

impl Stretches {
    fn plain(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Stretch::Plain(last)) => last.push_str(text),
            _ => self.0.push(Stretch::Plain(text.to_owned())),
        }
    }

    /// A word with its punctuation, which is never part of a match.
    fn word(&mut self, word: &str, words: &Words) {
        let mut rest = word;
        while !rest.is_empty() {
            let inside = rest.starts_with(is_part);
            let end = rest.find(|c: char| is_part(c) != inside).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            if inside && words.hold(part) {
                self.0.push(Stretch::Match(part.to_owned()));
            } else {
                self.plain(part);
            }
            rest = after;
        }
    }
}

fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c| !is_part(c)).filter(|part| !part.is_empty())
}

/// Letters, digits and the marks above them.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        let show = |stretch: &Stretch| match stretch {
            Stretch::Plain(text) => text.clone(),
            Stretch::Match(text) => format!("[{text}]"),
        };
        snippet(text, &Words::of(query)).iter().map(show).collect()
    }

    #[test]
    fn matches_are_marked_without_their_punctuation() {
        let text = "We bake (sourdough), and sell it at the café.";
        assert_eq!(
            marked(text, "baking cafe sour"),
            "We [bake] ([sourdough]), and sell it at the [café]."
        );
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_match() {
        let text = format!("{}bread{}", "before ".repeat(100), " after".repeat(100));
        let cut = marked(&text, "bread");
        assert!(cut.starts_with("… before") && cut.ends_with("after …"), "{cut}");
        assert!(cut.contains("[bread]"), "{cut}");
        assert_eq!(cut.split_whitespace().count(), LENGTH + 2);
    }

    #[test]
    fn a_text_without_a_match_shows_its_beginning() {
        assert_eq!(marked("Nothing here", "bread"), "Nothing here");
    }

    #[test]
    fn a_heading_does_not_run_into_what_follows_it() {
        assert_eq!(marked("Our bread\nBaked at noon", "bread"), "Our [bread]. Baked at noon");
    }
}
