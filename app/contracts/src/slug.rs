use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The last, readable part of an address: 1 to 191 lower-case ASCII letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// What was given cannot be part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slug: 1 to 191 of a-z, 0-9, - and _")]
pub struct InvalidSlug;

impl Slug {
    const LONGEST: usize = 191;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let allowed =
            |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        let fits = (1..=Self::LONGEST).contains(&text.len()) && text.bytes().all(allowed);
        fits.then_some(Self(text)).ok_or(InvalidSlug)
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text.to_owned())
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn a_slug_is_short_plain_and_lower_case() {
        assert!("house-rules_2".parse::<Slug>().is_ok());
        for bad in ["", "House", "a b", "a/b", "..", "çay", &"a".repeat(192)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
