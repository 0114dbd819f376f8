//! The dashboard, as it is before anybody can sign in.
use crate::AccountState;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use components::account::AccountFront;
use platform::{PageResponse, Result};

pub(super) fn router() -> Router<AccountState> {
    Router::new().route("/", get(show))
}

async fn show(State(account): State<AccountState>) -> Result<PageResponse> {
    account.shell.page(&AccountFront, Vec::new()).await
}
