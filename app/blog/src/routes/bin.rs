//! Throwing posts away, looking at them, and having them back.
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::desk::sheet;
use crate::documents;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::{BinnedPage, Deletion, DeskPlace, places};
use contracts::PostId;
use contracts::desk::Restored;
use contracts::people::Role;
use platform::auth::{Authorized, Editor};
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, "/desk/{id}/removal", post(discard))
        .role(Role::Editor, "/desk/{id}/restoration", post(restore))
        .role(Role::Editor, "/desk/bin/{id}/", get(show))
        .role(Role::Editor, "/desk/bin/{id}/deletion", get(consider).post(destroy))
        .role(Role::Editor, places::EMPTYING, post(empty))
}

async fn discard(
    State(blog): State<BlogState>,
    Authorized { person, .. }: Authorized<Editor>,
    Path(id): Path<PostId>,
) -> Result<Redirect> {
    blog.manuscripts.discard(id, &person).await?;
    Ok(blog.on_to(&format!("{}&done=binned", places::BIN)))
}

async fn show(blog: AtDesk, Path(id): Path<PostId>) -> Result<PageResponse> {
    binned(&blog, id, None).await
}

async fn restore(blog: AtDesk, Path(id): Path<PostId>) -> Result<Response> {
    match blog.manuscripts.restore(id, &blog.person).await? {
        Restored::Done => {
            Ok(blog.on_to(&format!("{}?done=back", places::manuscript(id))).into_response())
        }
        Restored::SlugTaken { slug, title } => {
            let refused = format!(
                "It stays in the bin: its address /{slug}/ is taken by “{title}” now. Give that one \
                 another address first."
            );
            let page = binned(&blog, id, Some(&refused)).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}

async fn consider(blog: AtDesk, Path(id): Path<PostId>) -> Result<PageResponse> {
    let kept = blog.manuscripts.binned(id).await?;
    let states = blog.revisions.past(id).await?.len();
    blog.page(DeskPlace::Bin, &Deletion { kept: &kept, states }).await
}

async fn destroy(State(blog): State<BlogState>, Path(id): Path<PostId>) -> Result<Redirect> {
    blog.manuscripts.destroy(id).await?;
    Ok(blog.on_to(&format!("{}&done=deleted", places::BIN)))
}

async fn empty(State(blog): State<BlogState>) -> Result<Redirect> {
    blog.manuscripts.empty_bin().await?;
    Ok(blog.on_to(&format!("{}&done=emptied", places::BIN)))
}

/// One post in the bin, to look at.
async fn binned(blog: &AtDesk, id: PostId, refused: Option<&str>) -> Result<PageResponse> {
    let kept = blog.manuscripts.binned(id).await?;
    let html = documents::for_editors(&kept.writing.document, &blog.links)?;
    let sheet = sheet(&kept, blog.shell.platform().site().await?.zone);
    let view = BinnedPage { kept: &kept, sheet: &sheet, html: &html, refused };
    blog.page(DeskPlace::Bin, &view).await
}
