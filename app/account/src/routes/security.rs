//! How somebody signs in beside a link in a mail.
use crate::asking::Recent;
use crate::state::AccountState;
use axum::extract::{Query, State};
use axum::routing::get;
use components::account::{PasskeyError, SecurityChange, WaysToSignIn, places};
use contracts::people::Person;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

/// What was done just before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: String,
}

const CHANGES: [(&str, SecurityChange); 3] = [
    ("passkey-added", SecurityChange::PasskeyAdded),
    ("passkey-removed", SecurityChange::PasskeyRemoved),
    ("authenticator-removed", SecurityChange::AuthenticatorRemoved),
];

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().member(places::SECURITY, get(show))
}

/// Where one reads that something was done.
pub(super) fn after(change: SecurityChange) -> String {
    let name = CHANGES.iter().find(|(_, known)| *known == change).map_or("", |(name, _)| name);
    format!("{}?done={name}", places::SECURITY)
}

/// A page of forms, each of which asks for a recent sign-in: so it is asked for before anything is
/// typed, and before a script asks for a ceremony that nobody could send on to sign in.
async fn show(
    State(account): State<AccountState>,
    Recent(person): Recent,
    Query(Done { done }): Query<Done>,
) -> Result<PageResponse> {
    let security = account.credentials.security(person.id).await?;
    let done = CHANGES.iter().find(|(name, _)| *name == done).map(|(_, change)| *change);
    let view = WaysToSignIn { security: &security, passkey_name: "", passkey_error: None, done };
    account.page(&view).await
}

/// The page again, for a passkey that was not added.
pub(super) async fn again(
    account: &AccountState,
    person: &Person,
    (passkey_name, why): (&str, PasskeyError),
) -> Result<PageResponse> {
    let security = account.credentials.security(person.id).await?;
    let passkey_error = Some(why);
    account
        .page(&WaysToSignIn { security: &security, passkey_name, passkey_error, done: None })
        .await
}
