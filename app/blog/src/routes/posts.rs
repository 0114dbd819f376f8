//! One post or page.
use crate::BlogState;
use crate::documents::{self, Embedded, Reader};
use crate::share_picture::SharePicture;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::blog::{PostPage, WholePostPage};
use components::{Fragment, Piece, SafeHtml};
use contracts::blog::{Found, Further, Post, PostKind, Visibility};
use contracts::cache::Tag;
use contracts::containers::AttachmentKind;
use contracts::{ContainerId, Slug};
use pictures::SHARE_SIZE;
use platform::{AppError, PageResponse, Result, Routes, Visitor, redirect};

/// How many other posts stand at the end of one.
const RELATED: u64 = 3;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .everyone("/{slug}/", get(show))
        .everyone("/{slug}", get(with_slash))
        .member("/{slug}/whole/", get(whole))
}

/// What stands at an address; an error where nothing does, or has moved from.
pub(super) async fn at(blog: &BlogState, slug: &str) -> Result<Post> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    match blog.posts.at(&slug).await? {
        Found::Here(post) => Ok(*post),
        Found::Moved(_) => Err(AppError::NotFound),
    }
}

async fn show(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let Ok(slug) = slug.parse::<Slug>() else { return with_slash(State(blog), Path(slug)).await };
    match blog.posts.at(&slug).await? {
        Found::Here(post) => Ok(page(&blog, &post).await?.into_response()),
        Found::Moved(to) => Ok(redirect(&blog.links.post(&to))),
    }
}

async fn page(blog: &BlogState, post: &Post) -> Result<PageResponse> {
    let (reader, slug) = (Reader::Stranger, &post.card.slug);
    let embedded = Embedded::of(blog.shell.platform(), post).await?;
    let html = documents::html(blog.shell.platform(), post, reader, embedded).await?;
    let attached = attached(blog, post).await;
    let further = further(blog, post).await?;
    let said = said(blog, post).await;
    let share = share(blog, post).await?;
    let view = PostPage {
        comments: said.as_ref(),
        post,
        html: &html,
        stop: reader.stop(post),
        more_for_members: documents::has_more_for_members(post),
        attached: &attached,
        share: share.as_deref().map(|address| (address, SHARE_SIZE)),
        further: &further,
    };
    let mut tags = vec![
        Tag::post(slug),
        Tag::CONTAINERS.into(),
        Tag::ENTRIES.into(),
        Tag::POSTS.into(),
        Tag::comments(slug),
        Tag::COMMENTS.into(),
    ];
    tags.extend(embedded.tag());
    let pieces = [view.personal(), attached.clone(), said.iter().cloned().collect()].concat();
    blog.shell.page_with(&view, tags, &pieces).await
}

/// All of a post that this visitor may read: what a page that is the same for everybody loads by
/// itself, for who runs no scripts.
async fn whole(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    visitor: Visitor,
) -> Result<PageResponse> {
    let post = at(&blog, &slug).await?;
    let reader = Reader::of(blog.shell.platform(), &visitor).await?;
    let embedded = Embedded::of(blog.shell.platform(), &post).await?;
    let html = documents::html(blog.shell.platform(), &post, reader, embedded).await?;
    let view = WholePostPage(PostPage {
        comments: None,
        post: &post,
        html: &html,
        stop: reader.stop(&post),
        more_for_members: false,
        attached: &[],
        share: None,
        further: &Further::default(),
    });
    let pieces = view.0.personal();
    Ok(blog.shell.page_with(&view, Vec::new(), &pieces).await?.personal())
}

/// What everybody says to a post: nothing under a page, and none of it where not everybody may read.
async fn said(blog: &BlogState, post: &Post) -> Option<Piece> {
    if post.kind != PostKind::Post {
        return None;
    }
    if post.card.visibility != Visibility::Public {
        return Some(Piece::Ready(SafeHtml::default()));
    }
    let fragment = Fragment::Comments { slug: post.card.slug.clone(), newer: None };
    Some(blog.shell.platform().piece(fragment).await)
}

/// The address of a picture of its title, if it is shared with that.
async fn share(blog: &BlogState, post: &Post) -> Result<Option<String>> {
    let picture = SharePicture::of(blog, post).await?;
    Ok(picture.map(|picture| blog.links.share_picture(&post.card.slug, &picture.name())))
}

async fn further(blog: &BlogState, post: &Post) -> Result<Further> {
    match post.kind {
        PostKind::Post => Ok(blog.posts.further(&post.card, RELATED).await?),
        PostKind::Page => Ok(Further::default()),
    }
}

/// What hangs off a page or a post, made by who owns it.
async fn attached(blog: &BlogState, post: &Post) -> Vec<Piece> {
    let container = ContainerId(post.card.id.0);
    let mut pieces = Vec::new();
    for kind in [AttachmentKind::Calendar, AttachmentKind::Marketplace] {
        let fragment = Fragment::ContainerNav { kind, container };
        pieces.push(blog.shell.platform().piece(fragment).await);
    }
    pieces
}

/// Leads to what exists, and nowhere else.
async fn with_slash(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    Ok(redirect(&blog.links.post(&present(&blog, &slug).await?)))
}

/// Where what somebody asks for stands, however they write its capitals and wherever it once stood.
pub(super) async fn present(blog: &BlogState, slug: &str) -> Result<Slug> {
    let slug = super::former::lower(slug)?;
    Ok(match blog.posts.at(&slug).await? {
        Found::Here(_) => slug,
        Found::Moved(to) => to,
    })
}
