//! What posts were, compared with what they are, and brought back.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::desk::compare;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Redirect;
use axum::routing::{get, post};
use components::blog::{DeskPlace, RevisionPage, RevisionsPage, places};
use contracts::desk::{Saved, Writing};
use contracts::people::Role;
use contracts::{Error, PostId};
use platform::auth::{Authorized, Editor};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct From {
    version: i32,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, "/desk/{id}/revisions", get(index))
        .role(Role::Editor, "/desk/{id}/revisions/{version}", get(show))
        .role(Role::Editor, "/desk/{id}/revisions/{version}/restoration", post(restore))
}

async fn index(blog: AtDesk, Path(id): Path<PostId>) -> Result<PageResponse> {
    let kept = blog.manuscripts.open(id).await?;
    let past = blog.revisions.past(id).await?;
    let view = RevisionsPage { kept: &kept, past: &past };
    blog.page(DeskPlace::Posts, &view).await
}

async fn show(blog: AtDesk, Path((id, version)): Path<(PostId, i32)>) -> Result<PageResponse> {
    let kept = blog.manuscripts.open(id).await?;
    let (then, text) = blog.revisions.state(id, version).await?;
    let now = (kept.writing.title.as_str(), kept.writing.document.as_str());
    let changes = compare((&then.title, &text), now);
    let view = RevisionPage { kept: &kept, then: &then, changes: &changes };
    blog.page(DeskPlace::Posts, &view).await
}

/// Saves the post with the title and text it had: a new version like any other.
async fn restore(
    State(blog): State<BlogState>,
    Authorized { person, .. }: Authorized<Editor>,
    Path((id, version)): Path<(PostId, i32)>,
    Form(from): Form<From>,
) -> Result<Redirect> {
    let kept = blog.manuscripts.open(id).await?;
    let (then, document) = blog.revisions.state(id, version).await?;
    let writing = Writing { title: then.title, document, ..kept.writing };
    match blog.manuscripts.save(id, Some(from.version), &writing, &person).await? {
        Saved::Done(_) => Ok(blog.on_to(&format!("{}?done=restored", places::manuscript(id)))),
        _ => Err(Error::Conflict.into()),
    }
}
