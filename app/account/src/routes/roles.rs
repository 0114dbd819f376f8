//! What one person may do, for admins to change.
use super::profile::Done;
use crate::asking::Recent;
use crate::state::AccountState;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::account::{PersonRoles, places};
use contracts::Error;
use contracts::people::{Handle, Person, Role, Roles};
use platform::{AppError, PageResponse, Result, Routes};
use std::collections::HashMap;

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().role(Role::Admin, "/people/{handle}/roles", get(edit).post(update))
}

async fn edit(
    State(account): State<AccountState>,
    _: Recent,
    Path(handle): Path<String>,
    Query(done): Query<Done>,
) -> Result<PageResponse> {
    let person = &find(&account, &handle).await?;
    let roles = person.roles;
    account.page(&PersonRoles { person, roles, last_admin: false, saved: done.saved() }).await
}

async fn update(
    State(account): State<AccountState>,
    Recent(admin): Recent,
    Path(handle): Path<String>,
    Form(ticked): Form<HashMap<String, String>>,
) -> Result<Response> {
    let person = find(&account, &handle).await?;
    let roles = roles(&ticked);
    match account.people.grant_roles(admin.id, person.id, roles).await {
        Ok(now) => {
            account.changed(now.id).await;
            let saved = format!("{}?saved=yes", places::roles(&person.handle));
            Ok(account.on_to(&saved).into_response())
        }
        Err(Error::Conflict) => {
            let view = PersonRoles { person: &person, roles, last_admin: true, saved: false };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, account.page(&view).await?).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn find(account: &AccountState, handle: &str) -> Result<Person> {
    let handle = handle.parse::<Handle>().map_err(|_| AppError::NotFound)?;
    account.people.by_handle(&handle).await?.ok_or(AppError::NotFound)
}

fn roles(ticked: &HashMap<String, String>) -> Roles {
    let is_ticked = |role: &Role| ticked.get(role.name()).is_some_and(|value| value == "yes");
    Role::ALL.into_iter().filter(is_ticked).collect()
}
