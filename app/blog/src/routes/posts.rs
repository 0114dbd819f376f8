//! One post or page.
use crate::{BlogState, documents};
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::PostPage;
use components::{Fragment, Piece};
use contracts::blog::{Found, Post, PostKind, Visibility};
use contracts::cache::Tag;
use contracts::containers::AttachmentKind;
use contracts::{ContainerId, Slug};
use platform::{AppError, PageResponse, Result, redirect};

pub(super) fn router() -> Router<BlogState> {
    Router::new().route("/{slug}/", get(show)).route("/{slug}", get(with_slash))
}

async fn show(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    match blog.posts.at(&slug).await? {
        Found::Here(post) => Ok(page(&blog, &post).await?.into_response()),
        Found::Moved(to) => Ok(redirect(&blog.links.post(&to))),
    }
}

async fn page(blog: &BlogState, post: &Post) -> Result<PageResponse> {
    let platform = blog.shell.platform();
    let html = documents::html(platform, post).await?;
    let attached = attached(blog, post).await;
    let locked = post.card.visibility != Visibility::Public;
    let view = PostPage { post, html: &html, attached: &attached, locked };
    let tags = vec![Tag::post(&post.card.slug), Tag::CONTAINERS.into()];
    blog.shell.page_with(&view, tags, &attached).await
}

/// What hangs off a page, made by who owns it.
async fn attached(blog: &BlogState, post: &Post) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if post.kind == PostKind::Page {
        for kind in [AttachmentKind::Calendar, AttachmentKind::Marketplace] {
            let container = ContainerId(post.card.id.0);
            let fragment = Fragment::ContainerNav { kind, container };
            pieces.push(blog.shell.platform().piece(fragment).await);
        }
    }
    pieces
}

/// Leads to what exists, and nowhere else.
async fn with_slash(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let to = match blog.posts.at(&slug).await? {
        Found::Here(_) => slug,
        Found::Moved(to) => to,
    };
    Ok(redirect(&blog.links.post(&to)))
}
