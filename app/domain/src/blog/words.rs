//! What somebody searches for, taken to pieces so that no index can take it for its own syntax.
use rust_stemmers::{Algorithm, Stemmer};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More words, or longer ones, are not looked at.
const MOST_WORDS: usize = 12;
const LONGEST_WORD: usize = 64;
const LONGEST_QUERY: usize = 2_000;
/// Endings that stems lose: somebody who is in the middle of one has typed more than the index
/// has kept.
const ENDINGS: [&str; 32] = [
    "able", "ably", "alism", "ality", "ally", "ance", "ation", "ational", "ator", "edly", "ement",
    "ence", "ently", "fully", "fulness", "ible", "ical", "icate", "ies", "ingly", "ings", "ism",
    "iveness", "ivity", "ization", "izer", "izing", "ments", "nesses", "ously", "ousness", "ional",
];
/// Letters before an ending.
const SHORTEST_ROOT: usize = 2;

/// The words of a query: lower case, without accents, letters and digits only.
pub struct Words {
    folded: Vec<String>,
    /// What the last word may become when its ending is typed to the end.
    finished: Vec<String>,
    stems: Vec<String>,
    stemmer: Stemmer,
}

impl Words {
    /// The first 12 words of what was typed.
    pub fn of(typed: &str) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let typed: String = typed.chars().take(LONGEST_QUERY).collect();
        let folded: Vec<String> = fold(&typed)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| word.chars().take(LONGEST_WORD).collect())
            .take(MOST_WORDS)
            .collect();
        let finished = folded.last().map(|last| finished(last, &stemmer)).unwrap_or_default();
        let words = folded.iter().chain(&finished);
        let stems = words.map(|word| stemmer.stem(word).into_owned()).collect();
        Self { folded, finished, stems, stemmer }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// For FTS5: every word, the last one also as a beginning.
    pub fn fts5(&self) -> String {
        let whole = |word: &String| format!("\"{word}\"");
        let beginning = |word: &String| format!("\"{word}\"*");
        self.joined(" AND ", " OR ", whole, beginning)
    }

    /// For `to_tsquery`: likewise.
    pub fn tsquery(&self) -> String {
        let whole = |word: &String| format!("'{word}'");
        let beginning = |word: &String| format!("'{word}':*");
        self.joined(" & ", " | ", whole, beginning)
    }

    /// As they would stand in an address; folded, so that no part of it is a wildcard.
    pub fn slug(&self) -> String {
        self.folded.join("-")
    }

    /// Whether a word of a text is one of these.
    pub fn hold(&self, word: &str) -> bool {
        let word = fold(word);
        self.folded.last().is_some_and(|last| word.starts_with(last.as_str()))
            || self.stems.iter().any(|stem| *stem == self.stemmer.stem(&word))
    }

    fn joined(
        &self,
        and: &str,
        or: &str,
        whole: impl Fn(&String) -> String,
        beginning: impl Fn(&String) -> String,
    ) -> String {
        let Some((last, rest)) = self.folded.split_last() else { return String::new() };
        let mut terms: Vec<String> = rest.iter().map(&whole).collect();
        let mut lasts = vec![whole(last), beginning(last)];
        lasts.extend(self.finished.iter().map(whole));
        terms.push(format!("({})", lasts.join(or)));
        terms.join(and)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.folded).finish()
    }
}

/// Words that `word` is the beginning of, by every ending that it may be in the middle of; without
/// those that its letters find already.
fn finished(word: &str, stemmer: &Stemmer) -> Vec<String> {
    let finish = |ending: &&str| {
        let begun = (1..ending.len()).rev().find(|typed| word.ends_with(&ending[..*typed]))?;
        let root = &word[..word.len() - begun];
        (root.chars().count() >= SHORTEST_ROOT).then(|| format!("{root}{ending}"))
    };
    let is_news = |finished: &String| !stemmer.stem(finished).starts_with(word);
    ENDINGS.iter().filter_map(finish).filter(is_news).collect()
}

/// As both indexes keep words: lower case, compatibility forms taken apart, marks dropped.
fn fold(text: &str) -> String {
    text.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn what_indexes_would_take_for_syntax_goes() {
        let words = Words::of("\"rose\" OR NEAR(ash* 'co-op':*) --; café\0 🍞");
        assert_eq!(
            words.tsquery(),
            "'rose' & 'or' & 'near' & 'ash' & 'co' & 'op' & ('cafe' | 'cafe':*)"
        );
        assert!(Words::of(" \"'🍞*-- ").is_empty());
    }

    #[test]
    fn a_word_is_held_in_any_of_its_endings_and_the_last_as_a_beginning() {
        let words = Words::of("baking sourd");
        for held in ["Baked", "bakes", "sourdough", "Sourdough"] {
            assert!(words.hold(held), "{held}");
        }
        assert!(!words.hold("bakery"));
    }

    #[test]
    fn an_ending_that_is_being_typed_is_finished() {
        let words = Words::of("fresh bakin");
        let begun = "\"fresh\" AND (\"bakin\" OR \"bakin\"* OR \"bakingly\" OR \"bakings\"";
        assert!(words.fts5().starts_with(begun), "{}", words.fts5());
        assert!(words.hold("baked"));
        assert!(!words.hold("freshen"));
    }

    #[test]
    fn a_long_query_is_cut() {
        assert!(Words::of(&"a b ".repeat(10_000)).fts5().len() < 200);
        assert!(Words::of(&"x".repeat(10_000)).fts5().len() < 200);
    }
}
