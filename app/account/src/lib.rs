//! The account: everything that is one member's own.

mod asking;
mod routes;
mod state;

use contracts::Service;
use platform::{Mounted, Platform};
use state::AccountState;
use std::sync::Arc;

/// The account, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = AccountState::new(platform);
    Mounted {
        service: Service::Account,
        pages: routes::routes().with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}
