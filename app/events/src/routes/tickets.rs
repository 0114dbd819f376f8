//! Tickets, for whoever bears their code.
use crate::{AtDoor, EventsState};
use axum::extract::{Path, State};
use axum::routing::{get, post};
use components::events::{Onlooker, Scanned, TicketPage, places};
use contracts::Service;
use contracts::TicketCode;
use contracts::events::{CheckedIn, TicketView};
use contracts::people::Role;
use platform::{AppError, PageResponse, Result, Routes, Visitor, qr_code};

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new().everyone("/tickets/{code}/", get(show)).role(
        Role::Door,
        "/tickets/{code}/check-in",
        post(check_in),
    )
}

async fn show(
    State(events): State<EventsState>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Result<PageResponse> {
    let view = events.tickets.at(read(&code)?).await?;
    let onlooker = match visitor.person {
        None => Onlooker::Nobody,
        Some(person) if person.roles.allow(Role::Door) => Onlooker::Door,
        Some(_) => Onlooker::Member,
    };
    page(&events, &view, onlooker, None).await
}

async fn check_in(door: AtDoor, Path(code): Path<String>) -> Result<PageResponse> {
    let (scanned, view) = scanned(door.tickets.check_in(read(&code)?, &door.person).await?);
    page(&door, &view, Onlooker::Door, Some(scanned)).await
}

/// What came of it, and of which ticket.
pub(super) fn scanned(checked: CheckedIn) -> (Scanned, TicketView) {
    match checked {
        CheckedIn::Done(view) => (Scanned::In, *view),
        CheckedIn::Already(view) => (Scanned::Already, *view),
        CheckedIn::Void(view) => (Scanned::Void, *view),
    }
}

fn read(code: &str) -> Result<TicketCode> {
    code.parse().map_err(|_| AppError::NotFound)
}

/// It is kept by nobody, and no address of it is told to where it leads.
async fn page(
    events: &EventsState,
    view: &TicketView,
    onlooker: Onlooker,
    just: Option<Scanned>,
) -> Result<PageResponse> {
    let links = &events.shell.platform().links;
    let qr = qr_code(&links.at(Service::Events, &places::ticket(view.ticket.code)))?;
    let view = TicketPage { view, qr: &qr, onlooker, just };
    Ok(events.shell.page(&view, Vec::new()).await?.personal())
}
