//! Throwing posts away, and having them back.
use crate::BlogState;
use crate::at_desk::AtDesk;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use components::blog::{DeskPage, DeskPlace, places};
use contracts::desk::{Restored, Shelf};
use contracts::people::Role;
use contracts::{Position, PostId};
use platform::auth::{Authorized, Editor};
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, "/desk/{id}/removal", post(discard))
        .role(Role::Editor, "/desk/{id}/restoration", post(restore))
        .role(Role::Editor, places::EMPTYING, post(empty))
}

async fn discard(
    State(blog): State<BlogState>,
    Authorized { person, .. }: Authorized<Editor>,
    Path(id): Path<PostId>,
) -> Result<Redirect> {
    blog.manuscripts.discard(id, &person).await?;
    Ok(blog.on_to(&format!("{}?shelf=bin&done=binned", places::DESK)))
}

async fn restore(blog: AtDesk, Path(id): Path<PostId>) -> Result<Response> {
    match blog.manuscripts.restore(id, &blog.person).await? {
        Restored::Done => {
            Ok(blog.on_to(&format!("{}?done=back", places::manuscript(id))).into_response())
        }
        Restored::SlugTaken { slug, title } => {
            let entries = blog.manuscripts.shelf(Shelf::Bin, None, Position::Start).await?;
            let refused = format!(
                "It stays in the bin: its address /{slug}/ is taken by “{title}” now. Give that one \
                 another address first."
            );
            let view = DeskPage {
                shelf: Shelf::Bin,
                entries: &entries,
                begun: &[],
                words: "",
                done: None,
                refused: Some(&refused),
            };
            let page = blog.page(DeskPlace::Bin, &view).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn empty(State(blog): State<BlogState>) -> Result<Redirect> {
    blog.manuscripts.empty_bin().await?;
    Ok(blog.on_to(&format!("{}?shelf=bin&done=emptied", places::DESK)))
}
