//! The dashboard, as it is before anybody can sign in.
use crate::AccountState;
use axum::extract::State;
use axum::routing::get;
use components::account::AccountFront;
use platform::{PageResponse, Result, Routes};

pub(super) fn routes() -> Routes<AccountState> {
    Routes::new().everyone("/", get(show))
}

async fn show(State(account): State<AccountState>) -> Result<PageResponse> {
    account.shell.page(&AccountFront, Vec::new()).await
}
