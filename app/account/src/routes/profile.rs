//! The name somebody goes by.
use crate::state::AccountState;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::account::{Profile, places};
use platform::auth::{Authorized, Member};
use platform::{PageResponse, Result, Routes, names};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Change {
    name: String,
}

/// What was done just before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    saved: Option<String>,
}

impl Done {
    pub(super) const fn saved(&self) -> bool {
        self.saved.is_some()
    }
}

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().member(places::PROFILE, get(edit).post(update))
}

async fn edit(
    State(account): State<AccountState>,
    Authorized { person, .. }: Authorized<Member>,
    Query(done): Query<Done>,
) -> Result<PageResponse> {
    let view = Profile { person: &person, name: &person.name, wrong: false, saved: done.saved() };
    account.page(&view).await
}

async fn update(
    State(account): State<AccountState>,
    Authorized { person, .. }: Authorized<Member>,
    Form(change): Form<Change>,
) -> Result<Response> {
    let Some(name) = names::shown(&change.name, 100) else {
        let view = Profile { person: &person, name: &change.name, wrong: true, saved: false };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, account.page(&view).await?).into_response());
    };
    account.people.rename(person.id, &name).await?;
    account.changed(person.id).await;
    Ok(account.on_to(&format!("{}?saved=yes", places::PROFILE)).into_response())
}
