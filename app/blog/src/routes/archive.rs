//! Everything ever published, a year at a time.
use crate::BlogState;
use crate::listing::PageQuery;
use crate::years;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use components::blog::ArchivePage;
use contracts::Paged;
use contracts::blog::Listing;
use contracts::cache::Tag;
use platform::{AppError, PageResponse, Result, Routes, redirect};

/// How many titles a page of a year shows.
const PAGE: u64 = 100;
/// How many tags stand beside the years.
const TAGS: u64 = 100;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/archive/", get(index))
        .everyone("/archive", get(with_slash))
        .everyone("/archive/{year}/", get(show))
}

/// The newest year.
async fn index(
    State(blog): State<BlogState>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    year_page(&blog, None, &page).await
}

async fn show(
    State(blog): State<BlogState>,
    Path(year): Path<String>,
    Query(page): Query<PageQuery>,
) -> Result<PageResponse> {
    let year = year.parse().map_err(|_| AppError::NotFound)?;
    year_page(&blog, Some(year), &page).await
}

async fn year_page(blog: &BlogState, year: Option<i32>, page: &PageQuery) -> Result<PageResponse> {
    let position = page.position()?;
    let zone = blog.shell.platform().site().await?.zone;
    let years = years::published(&*blog.posts, zone).await?;
    if year.is_some_and(|year| !years.contains(&year)) {
        return Err(AppError::NotFound);
    }
    let year = year.or(years.first().copied());
    let posts = match year.and_then(|year| years::span(year, zone)) {
        Some((from, to)) => blog.posts.listing(&Listing::Between(from, to), position, PAGE).await?,
        None => Paged::default(),
    };
    let tags = blog.posts.tags(TAGS).await?;
    let year = year.unwrap_or_default();
    let view = ArchivePage { years: &years, year, posts: &posts, position, tags: &tags };
    blog.shell.page(&view, vec![Tag::POSTS.into()]).await
}

async fn with_slash(State(blog): State<BlogState>) -> Response {
    redirect(&blog.links.archive())
}
