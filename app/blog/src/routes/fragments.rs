//! Pieces of a post that are one visitor's own.
use super::{comments, likes, posts};
use crate::BlogState;
use crate::documents::{self, Embedded, Reader};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::Fragment;
use components::blog::PostText;
use maud::{Markup, Render};
use platform::{Result, Visitor, fragments};
use serde::Deserialize;

/// Of which post.
#[derive(Debug, Deserialize)]
struct Of {
    slug: String,
}

pub(super) fn router() -> Router<BlogState> {
    fragments::personal_by_name([
        (Fragment::POST_TEXT, get(text)),
        (Fragment::POST_LIKES, get(hearts)),
        (Fragment::OWN_COMMENTS, get(own_comments)),
    ])
}

/// As far as the visitor may read; nothing for a stranger, who has that already.
async fn text(
    State(blog): State<BlogState>,
    Query(Of { slug }): Query<Of>,
    visitor: Visitor,
) -> Result<Response> {
    let reader = Reader::of(blog.shell.platform(), &visitor).await?;
    if reader == Reader::Stranger {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let post = posts::at(&blog, &slug).await?;
    let embedded = Embedded::of(blog.shell.platform(), &post).await?;
    let html = documents::html(blog.shell.platform(), &post, reader, embedded).await?;
    let (slug, stop) = (&post.card.slug, reader.stop(&post));
    Ok(PostText { slug, html: &html, stop, links: &blog.links }.render().into_response())
}

async fn hearts(
    State(blog): State<BlogState>,
    Query(Of { slug }): Query<Of>,
    visitor: Visitor,
) -> Result<Markup> {
    let post = posts::at(&blog, &slug).await?;
    likes::heart(&blog, &post.card, visitor.person.as_deref()).await
}

async fn own_comments(
    State(blog): State<BlogState>,
    Query(Of { slug }): Query<Of>,
    visitor: Visitor,
) -> Result<Markup> {
    let post = posts::at(&blog, &slug).await?;
    comments::own_part(&blog, &post, &visitor).await
}
