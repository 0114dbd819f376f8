use crate::names::{self, BadName};
use std::fmt;

/// The name of an author: 1 to 150 characters that can be seen, on one line, without a comma, which
/// is what parts one author of a post from the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorName(String);

impl AuthorName {
    /// How many characters a name may have.
    pub const LONGEST: usize = names::LONGEST;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no name, the first reason why.
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::read(typed, str::is_empty).map(Self)
    }
}

impl fmt::Display for AuthorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
