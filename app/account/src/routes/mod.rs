mod dashboard;
mod fragments;

use crate::AccountState;
use axum::Router;
use platform::Routes;

pub(crate) fn routes() -> Routes<AccountState> {
    Routes::new().merge(dashboard::routes())
}

pub(crate) fn fragments() -> Router<AccountState> {
    fragments::router()
}
