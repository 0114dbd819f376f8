//! Every component in every state, for who builds them.
use crate::{BlogState, documents};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::samples::Samples;
use components::{EditorTrial, Gallery, GallerySample};
use platform::{AppError, PageResponse, Result, Routes, policy_for_writing};
use serde::Deserialize;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/gallery", get(index))
        .everyone("/gallery/pages/{name}", get(show))
        .everyone(EditorTrial::PATH, get(write).post(read))
}

async fn index(State(blog): State<BlogState>) -> Result<PageResponse> {
    Ok(blog.shell.page(&Gallery { samples: &Samples::new() }, Vec::new()).await?.not_kept())
}

async fn show(State(blog): State<BlogState>, Path(name): Path<String>) -> Result<Response> {
    let view = GallerySample::of(&name).ok_or(AppError::NotFound)?;
    for_writing(&blog, blog.shell.page(&view, Vec::new()).await?)
}

async fn write(State(blog): State<BlogState>) -> Result<Response> {
    let view = EditorTrial::Writing { document: String::new() };
    for_writing(&blog, blog.shell.page(&view, Vec::new()).await?)
}

/// With a policy under which an editor in it works.
fn for_writing(blog: &BlogState, page: PageResponse) -> Result<Response> {
    let mut page = page.not_kept().into_response();
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
