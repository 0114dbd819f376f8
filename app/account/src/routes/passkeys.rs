//! Passkeys, added and removed.
use super::security;
use crate::asking::{By, Recent};
use crate::state::AccountState;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use components::account::{PasskeyError, SecurityChange, places};
use contracts::credentials::NewPasskey;
use platform::{AppError, Result, Routes, names};
use serde::Deserialize;
use tower_sessions::Session;

/// Where a session keeps the ceremony under way.
const CEREMONY: &str = "new_passkey";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Answer {
    name: String,
    answer: String,
}

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new()
        .member(places::PASSKEYS, post(create))
        .member(places::PASSKEY_OPTIONS, post(options))
        .member("/security/passkeys/{id}/removal", post(destroy))
}

async fn options(
    State(account): State<AccountState>,
    Recent(person): Recent,
    session: Session,
) -> Result<Response> {
    let ceremony = account.credentials.begin_passkey(&person).await?;
    session.insert(CEREMONY, ceremony.state).await?;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, ceremony.options).into_response())
}

async fn create(
    State(account): State<AccountState>,
    Recent(person): Recent,
    By(by): By,
    session: Session,
    Form(Answer { name, answer }): Form<Answer>,
) -> Result<Response> {
    let refused = async |why| {
        let page = security::again(&account, &person, (&name, why)).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(called) = names::shown(&name, 60) else {
        return refused(PasskeyError::Name).await;
    };
    let Some(state) = session.remove::<String>(CEREMONY).await? else {
        return refused(PasskeyError::Answer).await;
    };
    let new = NewPasskey { state: &state, answer: &answer, name: &called };
    if account.credentials.add_passkey(&person, new, &by).await?.is_none() {
        return refused(PasskeyError::Answer).await;
    }
    Ok(account.on_to(&security::after(SecurityChange::PasskeyAdded)).into_response())
}

async fn destroy(
    State(account): State<AccountState>,
    Recent(person): Recent,
    By(by): By,
    Path(id): Path<String>,
) -> Result<Redirect> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    account.credentials.remove_passkey(person.id, id, &by).await?;
    Ok(account.on_to(&security::after(SecurityChange::PasskeyRemoved)))
}
