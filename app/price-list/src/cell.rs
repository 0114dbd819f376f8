use crate::MOST_CHARACTERS;

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text; empty where there is nothing. Dates and times are as ISO 8601 writes them.
    Text(String),
    /// A number of a spreadsheet.
    Number(f64),
    /// A formula that came to nothing, as the spreadsheet shows it: `#DIV/0!`.
    Error(String),
    /// The beginning of a text of more than [`MOST_CHARACTERS`].
    Long(String),
}

impl Cell {
    /// A text, without the space around it.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let text = text.trim();
        match text.char_indices().nth(MOST_CHARACTERS) {
            None => Self::Text(text.to_owned()),
            Some((end, _)) => Self::Long(text[..end].to_owned()),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// Whether it is a text that has letters in it, as headers have.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self, Self::Text(text) if text.chars().any(char::is_alphabetic))
    }

    /// How many bytes it keeps.
    pub(crate) const fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Long(text) => text.len(),
            Self::Number(_) => 0,
        }
    }
}

impl Default for Cell {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) | Self::Error(text) | Self::Long(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}
