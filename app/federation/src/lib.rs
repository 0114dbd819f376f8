//! Federation: what members do in public.

mod routes;

use axum::Router;
use axum::extract::FromRef;
use contracts::Service;
use contracts::activities::Activities;
use contracts::blog::Posts;
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What federation needs to run.
#[derive(Clone, FromRef)]
pub struct FederationState {
    /// The activity bus, to read.
    pub activities: Arc<dyn Activities>,
    /// What people here write.
    pub posts: Arc<dyn Posts>,
    /// Header and footer around every page.
    pub shell: Shell,
}

/// Federation, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = FederationState {
        activities: platform.domains.activities.clone(),
        posts: platform.domains.posts.clone(),
        shell: platform.shell(Service::Federation),
    };
    let pages = routes::router().with_state(state);
    Mounted { service: Service::Federation, pages, fragments: Router::new() }
}
