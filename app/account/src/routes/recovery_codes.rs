//! Recovery codes, made anew.
use crate::asking::{By, Recent};
use crate::state::AccountState;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use components::account::{RecoveryCodes, places};
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().member(places::RECOVERY_CODES, post(create))
}

/// Shows new codes this once; without an authenticator app there is nothing they could replace.
async fn create(
    State(account): State<AccountState>,
    Recent(person): Recent,
    By(by): By,
) -> Result<Response> {
    if account.credentials.security(person.id).await?.totp_since.is_none() {
        return Ok(account.on_to(places::SECURITY).into_response());
    }
    let codes = account.credentials.make_recovery_codes(person.id, &by).await?;
    Ok(account.page(&RecoveryCodes { codes: &codes }).await?.into_response())
}
