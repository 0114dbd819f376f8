//! Where somebody is signed in.
use super::apps::names;
use crate::asking::Recent;
use crate::state::AccountState;
use axum::extract::{Path, State};
use axum::response::Redirect;
use axum::routing::{get, post};
use components::account::{SignInRow, SignInsPage, places};
use contracts::SignInId;
use contracts::oauth::Grant;
use contracts::sign_in::SignIn;
use platform::auth::{Authorized, Member};
use platform::{AppError, PageResponse, Result, Routes, Visitor};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new()
        .member(places::SIGN_INS, get(index))
        .member(places::OTHERS_ENDING, post(destroy_others))
        .member("/sign-ins/{id}/ending", post(destroy))
}

async fn index(
    State(account): State<AccountState>,
    Authorized { person, .. }: Authorized<Member>,
    visitor: Visitor,
) -> Result<PageResponse> {
    let current = current(&account, &visitor).await?;
    let grants = account.grants.of(person.id).await?;
    let names = names(&account, &grants).await?;
    let apps = |id| apps(&grants, &names, id);
    let row = |sign_in: SignIn| SignInRow {
        current: current == Some(sign_in.id),
        apps: apps(sign_in.id),
        sign_in,
    };
    let sign_ins: Vec<_> = account.sign_ins.of(person.id).await?.into_iter().map(row).collect();
    account.page(&SignInsPage { sign_ins: &sign_ins }).await
}

async fn destroy(
    State(account): State<AccountState>,
    Recent(person): Recent,
    Path(id): Path<String>,
) -> Result<Redirect> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    account.sign_ins.end(person.id, id).await?;
    account.changed(person.id).await;
    Ok(account.on_to(places::SIGN_INS))
}

/// Ends every sign-in but the one that asks; one that comes from none keeps none.
async fn destroy_others(
    State(account): State<AccountState>,
    Recent(person): Recent,
    visitor: Visitor,
) -> Result<Redirect> {
    let current = current(&account, &visitor).await?;
    account.sign_ins.end_others(person.id, current).await?;
    account.changed(person.id).await;
    Ok(account.on_to(places::SIGN_INS))
}

/// The sign-in that a visitor's session was made from.
async fn current(account: &AccountState, visitor: &Visitor) -> Result<Option<SignInId>> {
    let Some(grant) = visitor.grant else { return Ok(None) };
    Ok(account.grants.find(grant).await?.and_then(|grant| grant.sign_in))
}

/// The names of the apps that were let in from a sign-in, each once.
fn apps(grants: &[Grant], names: &BTreeMap<String, String>, id: SignInId) -> Vec<String> {
    let here = grants.iter().filter(|grant| grant.sign_in == Some(id));
    let apps: BTreeSet<_> = here.filter_map(|grant| names.get(&grant.client.0)).collect();
    apps.into_iter().cloned().collect()
}
