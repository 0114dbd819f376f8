//! What readers learn of a text before they read it.

/// Characters of an excerpt that nobody wrote by hand.
const EXCERPT: usize = 280;
/// Words that an unhurried reader takes in a minute.
const PER_MINUTE: usize = 275;

/// The beginning of a text, cut between words.
pub(crate) fn excerpt(text: &str) -> String {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
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
    fn reading_takes_at_least_a_minute() {
        assert_eq!(reading_minutes(""), 1);
        assert_eq!(reading_minutes(&"word ".repeat(276)), 2);
    }
}
