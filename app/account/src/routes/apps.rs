//! Apps by others that somebody let in.
use crate::asking::By;
use crate::state::AccountState;
use axum::extract::{Path, State};
use axum::response::Redirect;
use axum::routing::{get, post};
use components::account::{AppRow, AppsPage, places};
use contracts::Service;
use contracts::oauth::{ClientId, Grant};
use platform::auth::{self, Authorized, Member};
use platform::{AppError, PageResponse, Result, Routes};
use std::collections::BTreeMap;

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().member(places::APPS, get(index)).member("/apps/{client}/removal", post(destroy))
}

async fn index(
    State(account): State<AccountState>,
    Authorized { person, .. }: Authorized<Member>,
) -> Result<PageResponse> {
    let mut grants = account.grants.of(person.id).await?;
    grants.retain(|grant| !ours(&grant.client));
    let names = names(&account, &grants).await?;
    account.page(&AppsPage { apps: &rows(&grants, &names) }).await
}

async fn destroy(
    State(account): State<AccountState>,
    Authorized { person, .. }: Authorized<Member>,
    By(by): By,
    Path(client): Path<String>,
) -> Result<Redirect> {
    let client = ClientId(client);
    if ours(&client) {
        return Err(AppError::NotFound); // it ends with its sign-in
    }
    account.grants.revoke_client(person.id, &client, &by).await?;
    account.changed(person.id).await;
    Ok(account.on_to(places::APPS))
}

fn ours(client: &ClientId) -> bool {
    client.0.parse::<Service>().is_ok()
}

/// What the apps behind these grants call themselves, by their ids.
pub(super) async fn names(
    account: &AccountState,
    grants: &[Grant],
) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for Grant { client, .. } in grants {
        if !names.contains_key(&client.0) {
            names.insert(client.0.clone(), name(account, client).await?);
        }
    }
    Ok(names)
}

/// The name of an app; its id when it is not known any more.
async fn name(account: &AccountState, id: &ClientId) -> Result<String> {
    let vault = &account.shell.platform().vault;
    let client = match auth::first_party(&account.links, vault, id) {
        Some(ours) => Some(ours),
        None => account.clients.find(id).await?,
    };
    Ok(client.map_or_else(|| id.0.clone(), |client| client.name))
}

/// One row an app, in the order of their last use, out of grants in that order.
fn rows(grants: &[Grant], names: &BTreeMap<String, String>) -> Vec<AppRow> {
    let mut rows: Vec<AppRow> = Vec::new();
    for grant in grants {
        match rows.iter_mut().find(|row| row.client == grant.client) {
            Some(row) => {
                row.scopes = row.scopes.either(grant.scopes);
                row.since = row.since.min(grant.created_at);
            }
            None => rows.push(AppRow {
                client: grant.client.clone(),
                name: names.get(&grant.client.0).cloned().unwrap_or_default(),
                scopes: grant.scopes,
                since: grant.created_at,
                last_seen_at: grant.last_seen_at,
            }),
        }
    }
    rows
}
