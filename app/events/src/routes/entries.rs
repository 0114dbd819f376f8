//! Entries, for everybody.
use super::calendars::{file, found, tags};
use crate::EventsState;
use crate::ical::Ical;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::events::EntryView;
use contracts::CalendarId;
use contracts::containers::Attachment;
use contracts::events::Entry;
use platform::{AppError, Attached, Result, Routes};

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new()
        .everyone("/{page}/{calendar}/{entry}/", get(show))
        .everyone("/{page}/{calendar}/{entry}/event.ics", get(ical))
}

type At = Path<(String, String, String)>;

async fn show(State(events): State<EventsState>, Path(at): At) -> Result<Response> {
    let (calendar, entry) = match entry(&events, &at).await? {
        Ok(found) => found,
        Err(on) => return Ok(on),
    };
    let ticket_types = events.ticket_types.of(entry.card.id).await?;
    let view = EntryView {
        calendar: &calendar,
        entry: &entry,
        ticket_types: &ticket_types,
        is_over: entry.card.span.is_over(events.clock.now()),
    };
    Ok(events.shell.page(&view, tags(entry.card.calendar)).await?.into_response())
}

async fn ical(State(events): State<EventsState>, Path(at): At) -> Result<Response> {
    let (calendar, entry) = match entry(&events, &at).await? {
        Ok(found) => found,
        Err(on) => return Ok(on),
    };
    let links = &events.shell.platform().links;
    let entries = std::slice::from_ref(&entry);
    Ok(file(Ical { calendar: &calendar, entries, links }.text()))
}

/// The entry at this address with its calendar, or the way to where it is now.
async fn entry(
    events: &EventsState,
    (page, slug, entry): &(String, String, String),
) -> Result<std::result::Result<(Box<Attachment>, Entry), Response>> {
    let entry = entry.parse().map_err(|_| AppError::NotFound)?;
    let calendar = match found(events, page, slug).await? {
        Attached::Here(calendar) => calendar,
        Attached::Moved(on) => return Ok(Err(on)),
    };
    let entry = events.entries.at(CalendarId(calendar.id), &entry).await?;
    Ok(Ok((calendar, entry)))
}
