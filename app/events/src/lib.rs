//! Events: calendars that hang off pages, what stands in them, and who comes to it.

mod ical;
mod reading;
mod routes;
mod sharing;

use axum::extract::FromRef;
use contracts::blog::Posts;
use contracts::containers::Containers;
use contracts::events::{Calendars, Entries, TicketTypes, Tickets};
use contracts::jobs::Worker;
use contracts::media::Media;
use contracts::{Clock, Service};
use platform::auth::{Door, Organiser};
use platform::{Mounted, Platform, Shell};
use std::sync::Arc;

/// What events needs to run.
#[derive(Clone, FromRef)]
pub struct EventsState {
    /// What hangs off pages.
    pub containers: Arc<dyn Containers>,
    /// Calendars, wherever they hang.
    pub calendars: Arc<dyn Calendars>,
    /// What stands in them.
    pub entries: Arc<dyn Entries>,
    /// Types of tickets.
    pub ticket_types: Arc<dyn TicketTypes>,
    /// Tickets.
    pub tickets: Arc<dyn Tickets>,
    /// Pictures that were put up.
    pub media: Arc<dyn Media>,
    /// The pages things hang off.
    pub posts: Arc<dyn Posts>,
    /// Header and footer around every page.
    pub shell: Shell,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Events, as organisers see it.
type AtDesk = platform::AtDesk<EventsState, Organiser>;
/// Events, as whoever lets people in sees it.
type AtDoor = platform::AtDesk<EventsState, Door>;

/// Events, over a platform.
#[must_use]
pub fn mounted(platform: &Arc<Platform>) -> Mounted {
    let state = state(platform);
    Mounted {
        service: Service::Events,
        pages: routes::routes().with_state(state.clone()),
        fragments: routes::fragments().with_state(state),
    }
}

/// What events does after something happened.
#[must_use]
pub fn worker(platform: &Arc<Platform>) -> Arc<dyn Worker> {
    Arc::new(sharing::Sharer(state(platform)))
}

fn state(platform: &Arc<Platform>) -> EventsState {
    let domains = &platform.domains;
    EventsState {
        containers: domains.containers.clone(),
        calendars: domains.calendars.clone(),
        entries: domains.entries.clone(),
        ticket_types: domains.ticket_types.clone(),
        tickets: domains.tickets.clone(),
        media: domains.media.clone(),
        posts: domains.posts.clone(),
        shell: platform.shell(Service::Events),
        clock: platform.clock.clone(),
    }
}
