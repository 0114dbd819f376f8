use std::fmt;

/// The name of a tag: 1 to 150 characters that can be seen, on one line, without a comma. One with
/// a `#` before it is for editors only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagName(String);

/// What was given cannot be the name of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTagName {
    /// There is nothing in it, or nothing behind its `#`.
    #[error("empty")]
    Empty,
    /// It has so many characters.
    #[error("{0} characters")]
    Long(usize),
    /// It has a comma, which is what parts one tag from the next.
    #[error("a comma")]
    Comma,
    /// It has this character, which nobody can see: two names that look alike would differ.
    #[error("an invisible character, U+{:04X}", *.0 as u32)]
    Invisible(char),
}

impl TagName {
    /// How many characters a name may have.
    pub const LONGEST: usize = 150;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is for editors only.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.0.starts_with('#')
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no name, the first reason why.
    pub fn read(typed: &str) -> Result<Self, BadTagName> {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let count = name.chars().count();
        if name.trim_start_matches('#').trim().is_empty() {
            return Err(BadTagName::Empty);
        }
        if let Some(unseen) = invisible(&name) {
            return Err(BadTagName::Invisible(unseen));
        }
        if name.contains(',') {
            return Err(BadTagName::Comma);
        }
        if count > Self::LONGEST { Err(BadTagName::Long(count)) } else { Ok(Self(name)) }
    }
}

impl fmt::Display for TagName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first character that nobody can see. The two that join and part letters are wanted between
/// letters of many scripts and in emoji, and nowhere else.
fn invisible(name: &str) -> Option<char> {
    let mut before = None;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = matches!(c, '\u{200c}' | '\u{200d}');
        let far = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_unseen(c));
        let wanted = joins && far(before) && far(rest.peek().copied());
        if is_unseen(c) && !wanted {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

/// Unicode's controls, its formats (`Cf`) and its blank letters.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::{BadTagName, TagName};

    fn read(typed: &str) -> Result<String, BadTagName> {
        TagName::read(typed).map(|name| name.to_string())
    }

    #[test]
    fn a_name_is_seen_whole_and_fits() {
        for (typed, name) in [
            ("  Bread\u{a0} and  rolls ", "Bread and rolls"),
            ("#front", "#front"),
            ("نامه\u{200c}ها", "نامه\u{200c}ها"),
            ("👩\u{200d}🌾", "👩\u{200d}🌾"),
            ("C#", "C#"),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(name));
        }
        for (typed, why) in [
            (" ", BadTagName::Empty),
            ("# ", BadTagName::Empty),
            ("a, b", BadTagName::Comma),
            ("Br\u{200b}ead", BadTagName::Invisible('\u{200b}')),
            ("Br\u{200d}ead", BadTagName::Invisible('\u{200d}')),
            ("\u{202e}daerB", BadTagName::Invisible('\u{202e}')),
            ("Br\u{7}ead", BadTagName::Invisible('\u{7}')),
            ("\u{3164}", BadTagName::Invisible('\u{3164}')),
        ] {
            assert_eq!(read(typed), Err(why), "{typed:?}");
        }
        assert_eq!(read(&"ö".repeat(151)), Err(BadTagName::Long(151)));
        assert!(read(&"ö".repeat(150)).is_ok());
    }

    #[test]
    fn a_name_with_a_hash_before_it_is_internal() {
        assert!(TagName::read("#front").unwrap().is_internal());
        assert!(!TagName::read("C#").unwrap().is_internal());
    }
}
