//! What editors typed and did not save yet: sent in the background, every few seconds.
use crate::BlogState;
use crate::desk::{clean, says_nothing};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::routing::post;
use components::blog::places;
use contracts::desk::Sheet;
use contracts::people::Role;
use contracts::{Error, PostId};
use platform::auth::{Authorized, Editor};
use platform::{Bounds, Result, Routes};

/// As large as what is saved.
const LARGEST: usize = 16 << 20;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new()
        .role(Role::Editor, "/desk/{id}/working-copy", post(keep))
        .bounded(Bounds { body: LARGEST, ..Bounds::default() })
        .merge(Routes::new().role(Role::Editor, "/desk/{id}/working-copy/removal", post(forget)))
}

async fn keep(
    State(blog): State<BlogState>,
    Authorized { person, .. }: Authorized<Editor>,
    Path(id): Path<PostId>,
    Form(sheet): Form<Sheet>,
) -> Result<StatusCode> {
    let sheet = clean(sheet);
    if says_nothing(&sheet) {
        blog.working_copies.forget(id, person.id).await?; // a form that was opened is no draft
    } else {
        blog.working_copies.keep(id, person.id, &sheet).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn forget(
    State(blog): State<BlogState>,
    Authorized { person, .. }: Authorized<Editor>,
    Path(id): Path<PostId>,
) -> Result<Redirect> {
    blog.working_copies.forget(id, person.id).await?;
    let to = match blog.manuscripts.open(id).await {
        Ok(_) => places::manuscript(id),
        Err(Error::NotFound) => places::DESK.to_owned(),
        Err(error) => return Err(error.into()),
    };
    Ok(blog.on_to(&format!("{to}?done=discarded")))
}
