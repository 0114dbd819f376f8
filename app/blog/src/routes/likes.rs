//! Hearts.
use super::posts;
use crate::BlogState;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use components::blog::{LikePage, PostLikes};
use contracts::blog::{PostCard, PostKind};
use contracts::people::{Person, Role};
use maud::{Markup, Render};
use platform::auth::Member;
use platform::{AppError, Authorized, PageResponse, Result, Routes};
use serde::Deserialize;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().member("/{slug}/like", get(show).post(update))
}

/// What the heart says: that they like it, or no longer.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wish {
    Yes,
    No,
}

#[derive(Debug, Deserialize)]
struct Heart {
    like: Wish,
}

async fn show(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Authorized { person, .. }: Authorized<Member>,
) -> Result<PageResponse> {
    let post = post(&blog, &slug).await?;
    let tally = blog.likes.tally(post.id, Some(person.id)).await?;
    Ok(blog.shell.page(&LikePage { post: &post, tally }, Vec::new()).await?.personal())
}

async fn update(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Authorized { person, .. }: Authorized<Member>,
    headers: HeaderMap,
    Form(Heart { like }): Form<Heart>,
) -> Result<Response> {
    let post = post(&blog, &slug).await?;
    match like {
        Wish::Yes => blog.likes.like(post.id, person.id).await?,
        Wish::No => blog.likes.unlike(post.id, person.id).await?,
    }
    if headers.contains_key("hx-request") {
        return Ok(heart(&blog, &post, Some(&person)).await?.into_response());
    }
    Ok(Redirect::to(&blog.links.like(&post.slug)).into_response())
}

/// How a post is liked, as this person sees it, or a stranger; and the way to edit it, for who may.
pub(super) async fn heart(
    blog: &BlogState,
    post: &PostCard,
    person: Option<&Person>,
) -> Result<Markup> {
    let hearts = PostLikes {
        slug: &post.slug,
        tally: blog.likes.tally(post.id, person.map(|person| person.id)).await?,
        known: person.is_some(),
        editable: person.filter(|person| person.roles.allow(Role::Editor)).map(|_| post.id),
        links: &blog.links,
    };
    Ok(hearts.render())
}

/// Pages are there to be used, not liked.
async fn post(blog: &BlogState, slug: &str) -> Result<PostCard> {
    let post = posts::at(blog, slug).await?;
    if post.kind == PostKind::Post { Ok(post.card) } else { Err(AppError::NotFound) }
}
