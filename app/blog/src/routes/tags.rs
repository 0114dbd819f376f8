//! Everything under a tag.
use crate::BlogState;
use crate::listing::{self, PageQuery};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use components::blog::TagPage;
use contracts::Slug;
use contracts::blog::Listing;
use contracts::cache::Tag;
use platform::{AppError, PageResponse, Result, Routes, redirect};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/tag/{slug}/", get(show)).everyone("/tag/{slug}", get(with_slash))
}

async fn show(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let position = page.position()?;
    let tag = blog.posts.tag(&slug).await?;
    let posts = listing::page(&*blog.posts, Listing::Tag(tag.id), position).await?;
    let cards = listing::cards(&blog, &posts).await;
    let view = TagPage { tag: &tag, posts: &posts, position, cards: &cards };
    blog.shell.page_with(&view, vec![Tag::POSTS.into()], &cards.pending()).await
}

/// Leads to what exists, and nowhere else.
async fn with_slash(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    blog.posts.tag(&slug).await?;
    Ok(redirect(&blog.links.tag(&slug)))
}
