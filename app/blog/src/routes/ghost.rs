//! The live connection to a Ghost, for admins.
use crate::BlogState;
use crate::at_desk::AtDesk;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, GhostForm, GhostNote, GhostProgress, GhostSettings, places};
use contracts::ghost::{Direction, Wish};
use contracts::people::Role;
use contracts::{Secret, Service};
use maud::Render;
use platform::{AppError, PageResponse, Result, Routes};
use serde::Deserialize;

/// What was done just before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: Option<Deed>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deed {
    Connected,
    Disconnected,
    Settled,
}

/// No `Debug`: there are secrets in it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    site: String,
    key: String,
    webhook_secret: String,
    direction: Direction,
}

pub(super) fn routes() -> Routes<BlogState> {
    let admin = Role::Admin;
    Routes::new()
        .role(admin, places::GHOST, get(show).post(connect))
        .role(admin, places::GHOST_PROGRESS, get(progress))
        .role(admin, places::GHOST_PULL, post(pull))
        .role(admin, places::GHOST_PAUSE, post(pause))
        .role(admin, places::GHOST_RESUMPTION, post(resume))
        .role(admin, places::GHOST_ENDING, post(disconnect))
}

async fn show(blog: AtDesk, Query(Done { done }): Query<Done>) -> Result<PageResponse> {
    let note = done.map(|deed| match deed {
        Deed::Connected => GhostNote::Connected,
        Deed::Disconnected => GhostNote::Disconnected,
        Deed::Settled => GhostNote::Settled,
    });
    page(&blog, None, note).await
}

async fn connect(blog: AtDesk, Form(asked): Form<Asked>) -> Result<Response> {
    let secret = |text: &str| {
        let text = text.trim();
        (!text.is_empty() && text.len() <= 500).then(|| Secret::from_bearer(text))
    };
    let wish = Wish {
        site: asked.site.clone(),
        key: secret(&asked.key),
        webhook_secret: secret(&asked.webhook_secret),
        direction: asked.direction,
    };
    match blog.ghost.connect(wish).await? {
        Ok(()) => Ok(on_to(&blog, "?done=connected").into_response()),
        Err(trouble) => {
            let (site, direction) = (asked.site, asked.direction);
            let form = GhostForm { site, direction, trouble: Some(trouble) };
            let page = page(&blog, Some(form), None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn progress(State(blog): State<BlogState>) -> Result<Response> {
    let standing = blog.ghost.standing().await?.ok_or(AppError::NotFound)?;
    let zone = blog.shell.platform().site().await?.zone;
    let piece = GhostProgress { standing: &standing, links: &blog.links, zone };
    Ok(([("cache-control", "private, no-store")], piece.render()).into_response())
}

async fn pull(State(blog): State<BlogState>) -> Result<Redirect> {
    blog.ghost.pull().await?;
    Ok(on_to(&blog, ""))
}

async fn pause(State(blog): State<BlogState>) -> Result<Redirect> {
    blog.ghost.pause().await?;
    Ok(on_to(&blog, ""))
}

async fn resume(State(blog): State<BlogState>) -> Result<Redirect> {
    blog.ghost.resume().await?;
    Ok(on_to(&blog, ""))
}

async fn disconnect(State(blog): State<BlogState>) -> Result<Redirect> {
    blog.ghost.disconnect().await?;
    Ok(on_to(&blog, "?done=disconnected"))
}

/// On to the settings, after something was done (303).
pub(super) fn on_to(blog: &BlogState, query: &str) -> Redirect {
    Redirect::to(&blog.links.at(Service::Blog, &format!("{}{query}", places::GHOST)))
}

async fn page(
    blog: &AtDesk,
    form: Option<GhostForm>,
    note: Option<GhostNote>,
) -> Result<PageResponse> {
    let standing = blog.ghost.standing().await?;
    let kept = standing.as_ref().map(|standing| GhostForm {
        site: standing.site.clone(),
        direction: standing.direction,
        trouble: None,
    });
    let form = form.or(kept).unwrap_or_default();
    let view = GhostSettings { standing: standing.as_ref(), form: &form, note };
    blog.page(DeskPlace::Ghost, &view).await
}
