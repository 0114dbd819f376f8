//! The market: marketplaces that hang off pages.

mod at_desk;
mod listed;
mod reading;
mod routes;
mod sending;

use axum::Router;
use axum::extract::FromRef;
use contracts::Service;
use contracts::blog::Posts;
use contracts::containers::Containers;
use contracts::market::{Categories, Marketplaces, PriceLists, Products};
use contracts::media::Media;
use platform::incoming::Arrivals;
use platform::{Mounted, Platform, Shell};
use std::path::PathBuf;
use std::sync::Arc;

/// What the market needs to run.
#[derive(Clone, FromRef)]
pub struct MarketState {
    /// What hangs off pages.
    pub containers: Arc<dyn Containers>,
    /// Marketplaces, wherever they hang.
    pub marketplaces: Arc<dyn Marketplaces>,
    /// Their categories.
    pub categories: Arc<dyn Categories>,
    /// Price lists of their suppliers.
    pub price_lists: Arc<dyn PriceLists>,
    /// What they sell.
    pub products: Arc<dyn Products>,
    /// Pictures that were put up.
    pub media: Arc<dyn Media>,
    /// Where they lie until they have come in whole.
    pub arrivals: Arrivals,
    /// The pages things hang off.
    pub posts: Arc<dyn Posts>,
    /// Header and footer around every page.
    pub shell: Shell,
}

/// The market, over a platform, with files on their way in in the folder `incoming`.
#[must_use]
pub fn mounted(platform: &Arc<Platform>, incoming: PathBuf) -> Mounted {
    let state = MarketState {
        containers: platform.domains.containers.clone(),
        marketplaces: platform.domains.marketplaces.clone(),
        categories: platform.domains.categories.clone(),
        price_lists: platform.domains.price_lists.clone(),
        products: platform.domains.products.clone(),
        media: platform.domains.media.clone(),
        arrivals: Arrivals(incoming),
        posts: platform.domains.posts.clone(),
        shell: platform.shell(Service::Market),
    };
    let pages = routes::routes().with_state(state);
    Mounted { service: Service::Market, pages, fragments: Router::new() }
}
