//! Every component in every state, for who builds them.
use crate::{BlogState, documents};
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::samples::Samples;
use components::{EditorTrial, Gallery};
use platform::{AppError, PageResponse, Result, Routes, policy_for_writing};
use serde::Deserialize;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/gallery", get(index))
        .everyone(EditorTrial::PATH, get(write).post(read))
}

async fn index(State(blog): State<BlogState>) -> Result<PageResponse> {
    Ok(blog.shell.page(&Gallery { samples: &Samples::new() }, Vec::new()).await?.not_kept())
}

async fn write(State(blog): State<BlogState>) -> Result<Response> {
    let view = EditorTrial::Writing { document: String::new() };
    let mut page = blog.shell.page(&view, Vec::new()).await?.not_kept().into_response();
    let policy = policy_for_writing(&blog.links);
    let policy = HeaderValue::try_from(policy).map_err(|_| AppError::BadRequest)?;
    page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(page)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Written {
    document: String,
}

async fn read(
    State(blog): State<BlogState>,
    Form(Written { document }): Form<Written>,
) -> Result<PageResponse> {
    let view = EditorTrial::Reading { html: documents::shown(&document, &blog.links)? };
    Ok(blog.shell.page(&view, Vec::new()).await?.not_kept())
}
