//! Searching every public word.
use crate::BlogState;
use axum::extract::{Query, State};
use axum::routing::get;
use components::blog::SearchPage;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

/// How many hits a page shows.
const PAGE: u64 = 20;
/// The last page one can turn to: nobody reads further, and each page costs the ones before it.
const LAST: u64 = 49;
/// Longer questions are cut.
const LONGEST: usize = 200;

#[derive(Debug, Default, Deserialize)]
struct Question {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: u64,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/search", get(index))
}

async fn index(
    State(blog): State<BlogState>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let words: String = question.q.trim().chars().take(LONGEST).collect();
    let page = question.page.min(LAST);
    let hits =
        if words.is_empty() { None } else { Some(blog.posts.search(&words, page, PAGE).await?) };
    let view = SearchPage { words: &words, hits: hits.as_ref(), page };
    Ok(blog.shell.page(&view, Vec::new()).await?.not_kept())
}
