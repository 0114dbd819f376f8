mod apps;
mod authenticator;
mod dashboard;
mod fragments;
mod jobs;
mod parts;
mod passkeys;
mod people;
mod profile;
mod recovery_codes;
mod roles;
mod security;
mod security_log;
mod sign_ins;

use crate::state::AccountState;
use axum::Router;
use platform::Routes;

pub(crate) fn routes() -> Routes<AccountState> {
    Routes::new()
        .merge(apps::routes())
        .merge(authenticator::routes())
        .merge(dashboard::routes())
        .merge(jobs::routes())
        .merge(parts::routes())
        .merge(passkeys::routes())
        .merge(people::routes())
        .merge(profile::routes())
        .merge(recovery_codes::routes())
        .merge(roles::routes())
        .merge(security::routes())
        .merge(security_log::routes())
        .merge(sign_ins::routes())
}

pub(crate) fn fragments() -> Router<AccountState> {
    fragments::router()
}
