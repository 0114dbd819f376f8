//! Posts that were changed here and in Ghost, for admins to settle.
use super::ghost::on_to;
use crate::BlogState;
use crate::at_desk::AtDesk;
use crate::desk::{compare, sheet};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Redirect;
use axum::routing::get;
use components::blog::{DeskPlace, GhostCollision};
use contracts::PostId;
use contracts::ghost::Keep;
use contracts::people::Role;
use platform::{AppError, PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Choice {
    keep: Keep,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Admin, "/settings/ghost/collisions/{post}", get(show).post(settle))
}

async fn show(blog: AtDesk, Path(post): Path<String>) -> Result<PageResponse> {
    let collision = blog.ghost.collision(read(&post)?).await?;
    let zone = blog.shell.platform().site().await?.zone;
    let sheets = [&collision.here, &collision.there].map(|side| sheet(&side.manuscript, zone));
    let [here, there] = [&collision.here, &collision.there].map(|side| &side.manuscript.writing);
    let changes = compare((&here.title, &here.document), (&there.title, &there.document));
    let view =
        GhostCollision { collision: &collision, sheets: sheets.each_ref(), changes: &changes };
    blog.page(DeskPlace::Ghost, &view).await
}

async fn settle(
    State(blog): State<BlogState>,
    Path(post): Path<String>,
    Form(choice): Form<Choice>,
) -> Result<Redirect> {
    blog.ghost.settle(read(&post)?, choice.keep).await?;
    Ok(on_to(&blog, "?done=settled"))
}

fn read(post: &str) -> Result<PostId> {
    post.parse().map_err(|_| AppError::NotFound)
}
