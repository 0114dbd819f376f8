//! The market: marketplaces that hang off pages.

mod routes;

use axum::Router;
use axum::extract::FromRef;
use contracts::Service;
use contracts::blog::Posts;
use contracts::containers::Containers;
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What the market needs to run.
#[derive(Clone, FromRef)]
pub struct MarketState {
    /// What hangs off pages.
    pub containers: Arc<dyn Containers>,
    /// The pages things hang off.
    pub posts: Arc<dyn Posts>,
    /// Header and footer around every page.
    pub shell: Shell,
}

/// The market, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = MarketState {
        containers: platform.domains.containers.clone(),
        posts: platform.domains.posts.clone(),
        shell: platform.shell(Service::Market),
    };
    let pages = routes::router().with_state(state);
    Mounted { service: Service::Market, pages, fragments: Router::new() }
}
