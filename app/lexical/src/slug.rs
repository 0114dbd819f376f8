//! Slugs of posts: Ghost's, so that imported and new posts are addressed alike.

use deunicode::deunicode_char;

/// A longer slug is cut, so that a number still fits behind it.
const MAX_LENGTH: usize = 185;
/// Paths that belong to the site itself.
const PROTECTED: [&str; 3] = ["amp", "ghost", "rss"];

/// Ghost's slug for a post with this title: ASCII words joined by dashes, never empty.
///
/// Other scripts are transliterated (修理 is `xiu-li`), apostrophes and emoji go, and what has
/// nothing left is `post`. Whether a slug is taken is for the caller to see.
///
/// ```
/// assert_eq!(lexical::slug("Çarşamba pazarı: “Şeker”"), "carsamba-pazari-seker");
/// assert_eq!(lexical::slug("🧺"), "post");
/// ```
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for part in text.chars().map(ascii) {
        for c in
            part.chars().filter(|c| *c != '\'' && !c.is_ascii_control() || c.is_ascii_whitespace())
        {
            let c = if is_reserved(c) { '-' } else { c.to_ascii_lowercase() };
            if c != '-' || !slug.is_empty() && !slug.ends_with('-') {
                slug.push(c);
            }
        }
    }
    slug.truncate(MAX_LENGTH);
    let slug = slug.trim_end_matches('-');
    match slug {
        "" => "post".to_owned(),
        _ if PROTECTED.contains(&slug) => format!("{slug}-post"),
        _ => slug.to_owned(),
    }
}

/// A character in ASCII; symbols, emoji and everything beyond the basic plane have no letters.
fn ascii(c: char) -> &'static str {
    match c {
        // Ghost's table is older than most signs of money.
        '£' | '\u{20b0}'..='\u{20bf}' => "-",
        '™' => "tm",
        '\u{200b}' | '・' | '\u{fe00}'..='\u{fe0f}' | '\u{10000}'.. => "",
        _ if is_symbol(c) => "",
        _ => deunicode_char(c).unwrap_or_default(),
    }
}

/// Letter-like signs, arrows, mathematics, shapes and pictographs.
fn is_symbol(c: char) -> bool {
    ('\u{2100}'..='\u{2150}').contains(&c) || ('\u{2190}'..='\u{2bff}').contains(&c)
}

/// Characters that mean something in a URL, and white space.
fn is_reserved(c: char) -> bool {
    c.is_ascii_whitespace() || "-.@:/?#[]!$&()*+,;=\\%<>|^~\"{}`".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_follow_ghost() {
        let cases = [
            (
                "Çarşamba pazarı: “Şeker” & Iğdır, 'quotes' #tags",
                "carsamba-pazari-seker-igdir-quotes-tags",
            ),
            ("修理", "xiu-li"),
            ("🧺", "post"),
            ("  --  ", "post"),
            ("RSS", "rss-post"),
            ("£5 off, ₺50", "5-off-50"),
            ("Bread™ ☕", "breadtm"),
            ("It's 1/2 – half", "its-1-2-half"),
            ("under_score", "under_score"),
        ];
        for (title, expected) in cases {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn a_long_title_is_cut() {
        assert_eq!(slug(&"a".repeat(500)).len(), MAX_LENGTH);
    }
}
