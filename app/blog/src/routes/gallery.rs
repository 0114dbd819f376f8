//! Every component in every state, for who builds them.
use crate::BlogState;
use axum::extract::State;
use axum::routing::get;
use components::Gallery;
use components::samples::Samples;
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/gallery", get(index))
}

async fn index(State(blog): State<BlogState>) -> Result<PageResponse> {
    Ok(blog.shell.page(&Gallery { samples: &Samples::new() }, Vec::new()).await?.not_kept())
}
