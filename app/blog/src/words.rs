use serde::Deserialize;

/// Words that somebody looks for in a list: at most 100 characters of what they typed.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Words(String);

const LONGEST: usize = 100;

impl Words {
    /// As they stand in the search field again.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is looked for; nothing for everything.
    pub(crate) fn wanted(&self) -> Option<&str> {
        (!self.0.is_empty()).then_some(self.0.as_str())
    }
}

impl From<String> for Words {
    fn from(typed: String) -> Self {
        Self(typed.trim().chars().take(LONGEST).collect())
    }
}
