//! Events: calendars that hang off pages.

mod routes;

use axum::Router;
use axum::extract::FromRef;
use contracts::blog::Posts;
use contracts::containers::Containers;
use contracts::{Clock, Service};
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What events needs to run.
#[derive(Clone, FromRef)]
pub struct EventsState {
    /// What hangs off pages.
    pub containers: Arc<dyn Containers>,
    /// The pages things hang off.
    pub posts: Arc<dyn Posts>,
    /// Header and footer around every page.
    pub shell: Shell,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Events, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = EventsState {
        containers: platform.domains.containers.clone(),
        posts: platform.domains.posts.clone(),
        shell: platform.shell(Service::Events),
        clock: platform.clock.clone(),
    };
    let pages = routes::router().with_state(state);
    Mounted { service: Service::Events, pages, fragments: Router::new() }
}
