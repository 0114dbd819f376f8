use crate::names::{self, BadName};
use std::fmt;

/// The name of a tag: 1 to 150 characters that can be seen, on one line, without a comma. One with
/// a `#` before it is for editors only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagName(String);

impl TagName {
    /// How many characters a name may have.
    pub const LONGEST: usize = names::LONGEST;

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
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::read(typed, |name| name.trim_start_matches('#').trim().is_empty()).map(Self)
    }
}

impl fmt::Display for TagName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadName, TagName};

    fn read(typed: &str) -> Result<String, BadName> {
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
            (" ", BadName::Empty),
            ("# ", BadName::Empty),
            ("a, b", BadName::Comma),
            ("Br\u{200b}ead", BadName::Invisible('\u{200b}')),
            ("Br\u{200d}ead", BadName::Invisible('\u{200d}')),
            ("\u{202e}daerB", BadName::Invisible('\u{202e}')),
            ("Br\u{7}ead", BadName::Invisible('\u{7}')),
            ("\u{3164}", BadName::Invisible('\u{3164}')),
        ] {
            assert_eq!(read(typed), Err(why), "{typed:?}");
        }
        assert_eq!(read(&"ö".repeat(151)), Err(BadName::Long(151)));
        assert!(read(&"ö".repeat(150)).is_ok());
    }

    #[test]
    fn a_name_with_a_hash_before_it_is_internal() {
        assert!(TagName::read("#front").unwrap().is_internal());
        assert!(!TagName::read("C#").unwrap().is_internal());
    }
}
