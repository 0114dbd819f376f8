//! The newest posts.
use crate::BlogState;
use crate::listing::{self, PageQuery};
use axum::extract::{Query, State};
use axum::routing::get;
use components::blog::FrontPage;
use contracts::blog::Listing;
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/", get(index))
}

async fn index(
    State(blog): State<BlogState>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let position = page.position()?;
    let posts = listing::page(&*blog.posts, Listing::All, position).await?;
    let cards = listing::cards(&blog, &posts).await;
    let view = FrontPage { posts: &posts, position, cards: &cards };
    blog.shell.page_with(&view, listing::tags(), &cards.pending()).await
}
