mod calendars;
mod desk;
mod desk_entries;
mod desk_ticket_types;
mod desk_tickets;
mod door;
mod entries;
mod own_tickets;
mod tickets;

use crate::EventsState;
use axum::Router;
use platform::Routes;

pub(crate) fn routes() -> Routes<EventsState> {
    Routes::new()
        .merge(calendars::routes())
        .merge(entries::routes())
        .merge(own_tickets::routes())
        .merge(tickets::routes())
        .merge(door::routes())
        .merge(desk::routes())
        .merge(desk_entries::routes())
        .merge(desk_ticket_types::routes())
        .merge(desk_tickets::routes())
}

pub(crate) fn fragments() -> Router<EventsState> {
    own_tickets::router()
}
