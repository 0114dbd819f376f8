//! Secret links that show a post before readers see it.
use crate::BlogState;
use crate::documents::{self, Embedded, Reader};
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::{PostPage, PreviewPage, places};
use contracts::PostId;
use contracts::blog::Further;
use contracts::people::Role;
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .bearer("/preview/{key}/", get(show))
        .role(Role::Editor, "/desk/{id}/preview", post(renew))
        .role(Role::Editor, "/desk/{id}/preview/removal", post(end))
}

/// The post as a stranger would read it, kept by nobody.
async fn show(State(blog): State<BlogState>, Path(key): Path<String>) -> Result<Response> {
    let (post, standing) = blog.previews.show(&key).await?;
    let reader = Reader::Stranger;
    let embedded = Embedded::of(blog.shell.platform(), &post).await?;
    let html = documents::html(blog.shell.platform(), &post, reader, embedded).await?;
    let whole = PostPage {
        post: &post,
        html: &html,
        stop: reader.stop(&post),
        more_for_members: false,
        comments: None,
        attached: &[],
        share: None,
        further: &Further::default(),
    };
    let view = PreviewPage(whole, standing);
    let page = blog.shell.page(&view, Vec::new()).await?.personal();
    let noindex = [
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
        (HeaderName::from_static("referrer-policy"), HeaderValue::from_static("no-referrer")),
    ];
    Ok((noindex, page).into_response())
}

async fn renew(State(blog): State<BlogState>, Path(id): Path<PostId>) -> Result<Redirect> {
    blog.previews.renew(id).await?;
    Ok(blog.on_to(&places::manuscript(id)))
}

async fn end(State(blog): State<BlogState>, Path(id): Path<PostId>) -> Result<Redirect> {
    blog.previews.end(id).await?;
    Ok(blog.on_to(&places::manuscript(id)))
}
