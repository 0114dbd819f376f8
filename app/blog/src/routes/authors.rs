//! Everything by an author.
use crate::BlogState;
use crate::listing::{self, PageQuery};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::AuthorPage;
use contracts::Links;
use contracts::blog::Listing;
use platform::{Result, Routes, redirect};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/author/{slug}/", get(show)).everyone("/author/{slug}", get(with_slash))
}

async fn show(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Query(page): Query<PageQuery>,
) -> Result<Response> {
    let position = page.position()?;
    let author = blog.posts.author(&super::former::lower(&slug)?).await?;
    if author.byline.slug.as_str() != slug {
        return Ok(redirect(&Links::page(&blog.links.author(&author.byline.slug), position)));
    }
    let posts = listing::page(&*blog.posts, Listing::Author(author.id), position).await?;
    let cards = listing::cards(&blog, &posts).await;
    let view = AuthorPage { author: &author, posts: &posts, position, cards: &cards };
    let page = blog.shell.page_with(&view, listing::tags(), &cards.pending()).await?;
    Ok(page.into_response())
}

/// Leads to what exists, and nowhere else.
async fn with_slash(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let slug = super::former::lower(&slug)?;
    let author = blog.posts.author(&slug).await?;
    Ok(redirect(&blog.links.author(&author.byline.slug)))
}
