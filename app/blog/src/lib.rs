//! The blog: content and navigation; the hub other things hang off.

mod about;
mod arranging;
mod at_desk;
mod attached;
mod authoring;
mod desk;
mod documents;
mod embeds;
mod listing;
mod menu;
mod payments;
mod routes;
mod share_picture;
mod sharing;
mod tagging;
mod telling;
mod typed;
mod words;
mod years;

use axum::extract::FromRef;
use contracts::authors::Authors;
use contracts::blog::Posts;
use contracts::cart::PaymentSettings;
use contracts::comments::Comments;
use contracts::containers::Containers;
use contracts::desk::{Manuscripts, Previews, Revisions, WorkingCopies};
use contracts::events::Calendars;
use contracts::files::Files;
use contracts::ghost::GhostSync;
use contracts::jobs::Worker;
use contracts::likes::Likes;
use contracts::market::Marketplaces;
use contracts::media::Media;
use contracts::navigation::Navigation;
use contracts::snippets::Snippets;
use contracts::tags::Tags;
use contracts::{Clock, Links, Service};
use platform::incoming::Arrivals;
use platform::{Mounted, Platform, Shell};
use sharing::Sharer;
use std::path::PathBuf;
use std::sync::Arc;
use telling::Teller;

/// What the blog needs to run.
#[derive(Clone, FromRef)]
pub struct BlogState {
    /// This service's own domain.
    pub posts: Arc<dyn Posts>,
    /// Posts and pages as editors see them.
    pub manuscripts: Arc<dyn Manuscripts>,
    /// What posts were before.
    pub revisions: Arc<dyn Revisions>,
    /// Secret links to posts.
    pub previews: Arc<dyn Previews>,
    /// What editors did not save yet.
    pub working_copies: Arc<dyn WorkingCopies>,
    /// The menu of every page.
    pub navigation: Arc<dyn Navigation>,
    /// What hangs off pages and posts.
    pub containers: Arc<dyn Containers>,
    /// Calendars, which events owns.
    pub calendars: Arc<dyn Calendars>,
    /// Marketplaces, which market owns.
    pub marketplaces: Arc<dyn Marketplaces>,
    /// How what is sold below pages is paid for, which cart owns.
    pub payment_settings: Arc<dyn PaymentSettings>,
    /// What people say to posts.
    pub comments: Arc<dyn Comments>,
    /// Who likes which post.
    pub likes: Arc<dyn Likes>,
    /// Header and footer around every page.
    pub shell: Shell,
    /// Where everything lives.
    pub links: Links,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The live connection to a Ghost site.
    pub ghost: Arc<dyn GhostSync>,
    /// What editors put up.
    pub media: Arc<dyn Media>,
    /// Where pictures and recordings lie.
    pub files: Arc<dyn Files>,
    /// Where they lie until they have come in whole.
    pub arrivals: Arrivals,
    /// Blocks that editors use again.
    pub snippets: Arc<dyn Snippets>,
    /// Tags as editors look after them.
    pub tags: Arc<dyn Tags>,
    /// Authors as editors look after them.
    pub authors: Arc<dyn Authors>,
}

/// The blog, over a platform, with files on their way in in the folder `incoming`.
#[must_use]
pub fn mounted(platform: &Arc<Platform>, incoming: PathBuf) -> Mounted {
    let state = state(platform, incoming);
    Mounted {
        service: Service::Blog,
        pages: routes::routes(platform.options.gallery).with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}

/// What the blog does after something happened.
#[must_use]
pub fn workers(platform: &Arc<Platform>, incoming: PathBuf) -> Vec<Arc<dyn Worker>> {
    let state = state(platform, incoming);
    vec![Arc::new(Sharer(state.clone())), Arc::new(Teller(state))]
}

fn state(platform: &Arc<Platform>, incoming: PathBuf) -> BlogState {
    BlogState {
        posts: platform.domains.posts.clone(),
        manuscripts: platform.domains.manuscripts.clone(),
        revisions: platform.domains.revisions.clone(),
        previews: platform.domains.previews.clone(),
        working_copies: platform.domains.working_copies.clone(),
        navigation: platform.domains.navigation.clone(),
        containers: platform.domains.containers.clone(),
        calendars: platform.domains.calendars.clone(),
        marketplaces: platform.domains.marketplaces.clone(),
        payment_settings: platform.domains.payment_settings.clone(),
        comments: platform.domains.comments.clone(),
        likes: platform.domains.likes.clone(),
        shell: platform.shell(Service::Blog),
        links: platform.links.clone(),
        clock: platform.clock.clone(),
        ghost: platform.domains.ghost.clone(),
        media: platform.domains.media.clone(),
        files: platform.domains.files.clone(),
        arrivals: Arrivals(incoming),
        snippets: platform.domains.snippets.clone(),
        tags: platform.domains.tags.clone(),
        authors: platform.domains.authors.clone(),
    }
}
