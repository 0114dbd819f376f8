mod dashboard;
mod fragments;

use crate::AccountState;
use axum::Router;

pub(crate) fn router() -> Router<AccountState> {
    Router::new().merge(dashboard::router())
}

pub(crate) fn fragments() -> Router<AccountState> {
    fragments::router()
}
