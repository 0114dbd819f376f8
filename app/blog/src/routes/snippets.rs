//! Blocks that editors use again: asked for by the editor, in its own words.
use crate::BlogState;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Form, Json};
use components::blog::writing;
use contracts::SnippetId;
use contracts::people::Role;
use contracts::snippets::{NewSnippet, Snippet};
use platform::{Result, Routes};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().role(Role::Editor, writing::SNIPPETS, get(index).post(create)).role(
        Role::Editor,
        "/snippets/{id}/deletion",
        post(destroy),
    )
}

/// A snippet, as the editor wants it.
#[derive(Debug, Serialize)]
struct Told {
    id: SnippetId,
    name: String,
    value: String,
}

impl From<Snippet> for Told {
    fn from(Snippet { id, name, value }: Snippet) -> Self {
        Self { id, name, value }
    }
}

#[derive(Debug, Deserialize)]
struct Asked {
    name: String,
    value: String,
}

async fn index(State(blog): State<BlogState>) -> Result<Json<Vec<Told>>> {
    let all = blog.snippets.all().await?;
    Ok(Json(all.into_iter().map(Told::from).collect()))
}

async fn create(
    State(blog): State<BlogState>,
    Form(Asked { name, value }): Form<Asked>,
) -> Result<Json<Vec<Told>>, (StatusCode, &'static str)> {
    let json = serde_json::from_str::<IgnoredAny>(&value).is_ok();
    let refused = (
        StatusCode::UNPROCESSABLE_ENTITY,
        "A snippet has a name of at most 100 letters, and some blocks.",
    );
    let snippet = NewSnippet::new(&name, &value).filter(|_| json).ok_or(refused)?;
    let away = |_| (StatusCode::INTERNAL_SERVER_ERROR, "The snippet could not be kept just now.");
    blog.snippets.create(snippet).await.map_err(away)?;
    let all = blog.snippets.all().await.map_err(away)?;
    Ok(Json(all.into_iter().map(Told::from).collect()))
}

async fn destroy(
    State(blog): State<BlogState>,
    Path(id): Path<SnippetId>,
) -> Result<Json<Vec<Told>>> {
    blog.snippets.delete(id).await?;
    index(State(blog)).await
}
