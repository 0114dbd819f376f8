//! What a form says of a list: pairs in the order they stand in it.
use platform::{AppError, Result};
use std::collections::HashMap;
use std::str::FromStr;

/// Fields of a form by their names.
#[derive(Debug, Default)]
pub(crate) struct Fields(HashMap<String, String>);

impl Fields {
    /// What stands in a field; nothing where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The same, without space around it.
    pub(crate) fn trimmed(&self, name: &str) -> String {
        self.text(name).trim().to_owned()
    }

    /// As an id or a number; none where it is none.
    pub(crate) fn number<N: FromStr>(&self, name: &str) -> Option<N> {
        self.text(name).parse().ok()
    }

    /// Whether there is such a field.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// The rows of a list, and what stands around them.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// Fields of no row.
    pub around: Fields,
    /// The fields of each row; the first of them is `row`.
    pub rows: Vec<Fields>,
}

impl Rows {
    /// Reads them, where rows have fields of these names: [`AppError::BadRequest`] where there are
    /// more than `most`.
    pub(crate) fn read(pairs: Vec<(String, String)>, names: &[&str], most: usize) -> Result<Self> {
        let mut read = Self::default();
        for (name, value) in pairs {
            if name == "row" {
                read.rows.push(Fields::default());
            }
            let of_row = name == "row" || names.contains(&name.as_str());
            match read.rows.last_mut().filter(|_| of_row) {
                Some(row) => row.0.insert(name, value),
                None => read.around.0.insert(name, value),
            };
        }
        if read.rows.len() > most { Err(AppError::BadRequest) } else { Ok(read) }
    }
}
