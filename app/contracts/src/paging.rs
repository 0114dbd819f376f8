use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A place in a list ordered by time, newest first: the time of a row and, where times are equal,
/// its id. Printed as 32 characters that fit a query string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// When the row at this place happened.
    pub at: DateTime<Utc>,
    /// Which row it is.
    pub id: Uuid,
}

/// What was given is not a place in any list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in the list")]
pub struct InvalidCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.at.timestamp_micros().to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}

impl FromStr for Cursor {
    type Err = InvalidCursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| InvalidCursor)?;
        let (micros, id) = bytes.split_at_checked(8).ok_or(InvalidCursor)?;
        let micros = i64::from_be_bytes(micros.try_into().map_err(|_| InvalidCursor)?);
        Ok(Self {
            at: DateTime::from_timestamp_micros(micros).ok_or(InvalidCursor)?,
            id: Uuid::from_slice(id).map_err(|_| InvalidCursor)?,
        })
    }
}

/// Which page of a list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// The newest rows.
    #[default]
    Start,
    /// The rows just older than this one.
    OlderThan(Cursor),
    /// The rows just newer than this one.
    NewerThan(Cursor),
}

/// One page of a list, newest first, and the ways on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where newer rows are, if there are any.
    pub newer: Option<Cursor>,
    /// Where older rows are, if there are any.
    pub older: Option<Cursor>,
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self { items: Vec::new(), newer: None, older: None }
    }
}

/// Which page of a list that is ordered by name is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place<I> {
    /// The first.
    #[default]
    Start,
    /// The one behind this row.
    After(I),
    /// The one before this row.
    Before(I),
}

impl<I> Place<I> {
    /// The same place, named otherwise.
    pub fn map<J>(self, named: impl FnOnce(I) -> J) -> Place<J> {
        match self {
            Self::Start => Place::Start,
            Self::After(id) => Place::After(named(id)),
            Self::Before(id) => Place::Before(named(id)),
        }
    }
}

/// One page of a list by name, and the ways on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InOrder<T, I> {
    /// The rows.
    pub items: Vec<T>,
    /// Behind which row more are.
    pub after: Option<I>,
    /// Before which row more are.
    pub before: Option<I>,
}

impl<T, I> InOrder<T, I> {
    /// The same page, of other rows with other names.
    pub fn map<U, J>(self, row: impl FnMut(T) -> U, named: impl Fn(I) -> J) -> InOrder<U, J> {
        InOrder {
            items: self.items.into_iter().map(row).collect(),
            after: self.after.map(&named),
            before: self.before.map(&named),
        }
    }
}

impl<T, I> Default for InOrder<T, I> {
    fn default() -> Self {
        Self { items: Vec::new(), after: None, before: None }
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use chrono::DateTime;
    use proptest::prelude::*;
    use uuid::Uuid;

    proptest! {
        #[test]
        fn a_cursor_survives_the_query_string(micros in -1_000_000_000_000_000_i64..4_000_000_000_000_000, id: u128) {
            let cursor = Cursor { at: DateTime::from_timestamp_micros(micros).unwrap(), id: Uuid::from_u128(id) };
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
        }

        #[test]
        fn anything_else_is_refused_not_feared(text in ".{0,80}") {
            let _ = text.parse::<Cursor>();
        }
    }
}
