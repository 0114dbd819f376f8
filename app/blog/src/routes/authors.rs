//! Everything by an author.
use crate::BlogState;
use crate::listing::{self, PageQuery};
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use components::blog::AuthorPage;
use contracts::Slug;
use contracts::blog::Listing;
use contracts::cache::Tag;
use platform::{AppError, PageResponse, Result, Routes, redirect};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/author/{slug}/", get(show)).everyone("/author/{slug}", get(with_slash))
}

async fn show(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let position = page.position()?;
    let author = blog.posts.author(&slug).await?;
    let posts = listing::page(&*blog.posts, Listing::Author(author.id), position).await?;
    let cards = listing::cards(&blog, &posts).await;
    let view = AuthorPage { author: &author, posts: &posts, position, cards: &cards };
    blog.shell.page_with(&view, vec![Tag::POSTS.into()], &cards.pending()).await
}

/// Leads to what exists, and nowhere else.
async fn with_slash(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    blog.posts.author(&slug).await?;
    Ok(redirect(&blog.links.author(&slug)))
}
