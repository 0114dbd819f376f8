//! The account: everything that is one member's own.

mod routes;

use axum::extract::FromRef;
use contracts::{Links, Service};
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What the account needs to run.
#[derive(Clone, FromRef)]
pub struct AccountState {
    /// Header and footer around every page.
    pub shell: Shell,
    /// Where everything lives.
    pub links: Links,
}

/// The account, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state =
        AccountState { shell: platform.shell(Service::Account), links: platform.links.clone() };
    Mounted {
        service: Service::Account,
        pages: routes::routes().with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}
