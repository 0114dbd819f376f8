use contracts::blog::{Listing, PostCard, Posts};
use contracts::{Cursor, Paged, Position};
use platform::{AppError, Result};
use serde::Deserialize;

/// How many posts a page of a list shows.
const PAGE: u64 = 20;

/// Which page of a list an address asks for: `?older=` or `?newer=` and a place.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct PageQuery {
    older: Option<String>,
    newer: Option<String>,
}

impl PageQuery {
    pub(crate) fn position(&self) -> Result<Position> {
        let cursor = |text: &String| text.parse::<Cursor>().map_err(|_| AppError::BadRequest);
        match (&self.older, &self.newer) {
            (None, None) => Ok(Position::Start),
            (Some(older), None) => cursor(older).map(Position::OlderThan),
            (None, Some(newer)) => cursor(newer).map(Position::NewerThan),
            (Some(_), Some(_)) => Err(AppError::BadRequest),
        }
    }
}

/// One page of a list of posts.
pub(crate) async fn page(
    posts: &dyn Posts,
    of: Listing,
    position: Position,
) -> Result<Paged<PostCard>> {
    Ok(posts.listing(&of, position, PAGE).await?)
}
