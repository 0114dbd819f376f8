use crate::{AppError, Result};
use contracts::{Cursor, Position};
use serde::Deserialize;

/// Which page of a list an address asks for: `?older=` or `?newer=` and a place.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    older: Option<String>,
    newer: Option<String>,
}

impl PageQuery {
    /// The place.
    ///
    /// # Errors
    ///
    /// [`AppError::BadRequest`] where that is none, or are two.
    pub fn position(&self) -> Result<Position> {
        let cursor = |text: &String| text.parse::<Cursor>().map_err(|_| AppError::BadRequest);
        match (&self.older, &self.newer) {
            (None, None) => Ok(Position::Start),
            (Some(older), None) => cursor(older).map(Position::OlderThan),
            (None, Some(newer)) => cursor(newer).map(Position::NewerThan),
            (Some(_), Some(_)) => Err(AppError::BadRequest),
        }
    }
}
