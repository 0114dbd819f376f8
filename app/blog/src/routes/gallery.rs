//! Every component in every state, for who builds them.
use crate::BlogState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::Gallery;
use components::samples::Samples;
use platform::{PageResponse, Result};

pub(super) fn router() -> Router<BlogState> {
    Router::new().route("/gallery", get(index))
}

async fn index(State(blog): State<BlogState>) -> Result<PageResponse> {
    Ok(blog.shell.page(&Gallery { samples: &Samples::new() }, Vec::new()).await?.not_kept())
}
