//! Somebody's own tickets, as a page and as pieces of their account.
use crate::EventsState;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::events::{OwnTickets, OwnTicketsPage, TicketsDoor};
use components::{AccountPart, Fragment};
use contracts::{Cursor, Service};
use maud::Render;
use platform::auth::{Authorized, Member};
use platform::{AppError, PageResponse, Result, Routes, Visitor, fragments};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    behind: Option<String>,
}

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new().member(AccountPart::Tickets.path(), get(index))
}

pub(super) fn router() -> Router<EventsState> {
    fragments::personal([
        (Fragment::AccountNavItem(Service::Events), get(door)),
        (Fragment::AccountPage(AccountPart::Tickets), get(part)),
    ])
}

async fn index(
    State(events): State<EventsState>,
    Authorized { person, .. }: Authorized<Member>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let behind = question.behind.as_deref().map(str::parse::<Cursor>).transpose();
    let behind = behind.map_err(|_| AppError::BadRequest)?;
    let (tickets, on) = events.tickets.ahead(&person, behind).await?;
    let platform = events.shell.platform();
    let (zone, links) = (platform.site().await?.zone, &platform.links);
    let own = OwnTickets { tickets: &tickets, on, zone, links };
    Ok(events.shell.page(&OwnTicketsPage(own), Vec::new()).await?.personal())
}

async fn part(State(events): State<EventsState>, visitor: Visitor) -> Result<Response> {
    let Some(person) = visitor.person else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let (tickets, on) = events.tickets.ahead(&person, None).await?;
    let platform = events.shell.platform();
    let (zone, links) = (platform.site().await?.zone, &platform.links);
    Ok(OwnTickets { tickets: &tickets, on, zone, links }.render().into_response())
}

async fn door(State(events): State<EventsState>, visitor: Visitor) -> Result<Response> {
    let Some(person) = visitor.person else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let (tickets, on) = events.tickets.ahead(&person, None).await?;
    let platform = events.shell.platform();
    let (zone, links) = (platform.site().await?.zone, &platform.links);
    let door = TicketsDoor { tickets: &tickets, more: on.is_some(), zone, links };
    Ok(door.render().into_response())
}
