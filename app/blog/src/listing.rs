use crate::BlogState;
use components::Cards;
use contracts::blog::{Listing, PostCard, Posts};
use contracts::cache::Tag;
use contracts::{ContainerId, Cursor, Paged, Place, Position};
use platform::{AppError, Result};
use serde::Deserialize;
use std::str::FromStr;

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

/// Which page of a list by name an address asks for.
pub(crate) fn place<I: FromStr>(after: Option<&str>, before: Option<&str>) -> Result<Place<I>> {
    let id = |text: &str| text.parse().map_err(|_| AppError::BadRequest);
    match (after, before) {
        (Some(after), _) => id(after).map(Place::After),
        (None, Some(before)) => id(before).map(Place::Before),
        (None, None) => Ok(Place::Start),
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

/// What a list is made of: posts, and what is next at them.
pub(crate) fn tags() -> Vec<Tag> {
    vec![Tag::POSTS.into(), Tag::ENTRIES.into()]
}

/// What hangs off these posts, made by who owns it.
pub(crate) async fn cards(blog: &BlogState, posts: &Paged<PostCard>) -> Cards {
    let ids: Vec<ContainerId> = posts.items.iter().map(|post| ContainerId(post.id.0)).collect();
    let mut pieces = Vec::new();
    for kind in Cards::KINDS {
        pieces.extend(blog.shell.platform().cards(kind, &ids).await);
    }
    Cards::of(pieces)
}
