//! Posts, pages, tags and authors.

mod author;
mod card;
mod desk;
mod due;
mod further;
mod likes;
mod linked;
mod listing;
pub(crate) mod news;
mod picture_sizes;
mod post;
mod refresh;
mod search;
mod sitemap;
mod snippet;
mod span;
mod tag;
pub(crate) mod text;
mod vouched;
mod words;
pub(crate) mod write;

use crate::times::now;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::blog::{
    Author, Found, Further, Hits, Listing, Post, PostCard, Posts, SitemapEntry, SitemapPart, Tag,
    TagLabel,
};
use contracts::{Clock, Error, Paged, Position, Result, Slug, UserId};
use sea_orm::ConnectionTrait;
use std::fmt;
use std::sync::Arc;

pub use desk::SqlManuscripts;
pub(crate) use desk::keep_revision;
pub(crate) use desk::manuscript;
pub use due::publish_due;
pub use likes::SqlLikes;
pub(crate) use linked::{TAGGED, WRITTEN};
pub(crate) use picture_sizes::size_pictures;
pub(crate) use refresh::refresh;

/// [`Posts`] over any connection, as readers may see them at the clock's time.
#[derive(Clone)]
pub struct SqlPosts<C> {
    db: C,
    clock: Arc<dyn Clock>,
}

impl<C> SqlPosts<C> {
    /// Posts in `db`, shown once `clock` has reached their time.
    pub fn new(db: C, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl<C> fmt::Debug for SqlPosts<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlPosts").finish_non_exhaustive()
    }
}

type Span = (DateTime<Utc>, DateTime<Utc>);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Posts for SqlPosts<C> {
    async fn listing(&self, of: &Listing, at: Position, limit: u64) -> Result<Paged<PostCard>> {
        listing::page(&self.db, of, at, limit, now(&*self.clock)).await
    }

    async fn at(&self, slug: &Slug) -> Result<Found> {
        let now = now(&*self.clock);
        if let Some(post) = post::at(&self.db, slug, now).await? {
            return Ok(Found::Here(Box::new(post)));
        }
        let moved = post::moved(&self.db, slug, now).await.map_err(Error::storage)?;
        let slug = moved.ok_or(Error::NotFound)?.try_into().map_err(Error::storage)?;
        Ok(Found::Moved(slug))
    }

    async fn newest(&self, of: &Listing, limit: u64) -> Result<Vec<Post>> {
        post::newest(&self.db, of, limit, now(&*self.clock)).await
    }

    async fn vouched_by(&self, post: &Post) -> Result<Option<UserId>> {
        vouched::by(&self.db, post).await.map_err(Error::storage)
    }

    async fn further(&self, post: &PostCard, related: u64) -> Result<Further> {
        further::of(&self.db, post, related, now(&*self.clock)).await
    }

    async fn tag(&self, slug: &Slug) -> Result<Tag> {
        tag::at(&self.db, slug).await
    }

    async fn tags(&self, limit: u64) -> Result<Vec<TagLabel>> {
        tag::by_name(&self.db, limit).await
    }

    async fn author(&self, slug: &Slug) -> Result<Author> {
        author::at(&self.db, slug).await
    }

    async fn span(&self) -> Result<Option<Span>> {
        span::of_all(&self.db, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn any_between(&self, spans: &[Span]) -> Result<Vec<bool>> {
        span::any_between(&self.db, spans, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn pages(&self, limit: u64) -> Result<Vec<PostCard>> {
        listing::pages(&self.db, limit, now(&*self.clock)).await
    }

    async fn search(&self, words: &str, page: u64, limit: u64) -> Result<Hits> {
        search::hits(&self.db, words, page, limit, now(&*self.clock)).await
    }

    async fn sitemap(&self, part: SitemapPart) -> Result<Vec<SitemapEntry>> {
        sitemap::entries(&self.db, part, now(&*self.clock)).await
    }
}
