use contracts::activities::Activities;
use contracts::blog::Posts;
use contracts::cache::Changes;
use contracts::containers::Containers;
use contracts::navigation::Navigation;
use contracts::sessions::SessionRows;
use contracts::site::Sites;
use std::sync::Arc;

/// Every contract of the platform, kept. Each process links all of them, so that a page can be
/// composed of what any service owns without a call over the network.
#[derive(Clone)]
pub struct Domains {
    /// The activity bus, to read.
    pub activities: Arc<dyn Activities>,
    /// News for caches.
    pub changes: Arc<dyn Changes>,
    /// What hangs off pages.
    pub containers: Arc<dyn Containers>,
    /// The menu.
    pub navigation: Arc<dyn Navigation>,
    /// Posts and pages.
    pub posts: Arc<dyn Posts>,
    /// Sessions in the database.
    pub sessions: Arc<dyn SessionRows>,
    /// The site's settings.
    pub sites: Arc<dyn Sites>,
}
