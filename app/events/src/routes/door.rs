//! The door, where tickets are checked in one after the other.
use super::tickets::scanned;
use crate::{AtDoor, EventsState};
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::DeskPlace;
use components::events::{DoorPage, LastScan};
use contracts::Error;
use contracts::TicketCode;
use contracts::events::{Attendance, Hung};
use contracts::people::Role;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

/// How much of what is next stands at the door.
const NEXT: u64 = 4;

#[derive(Debug, Deserialize)]
struct Typed {
    code: String,
}

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new().role(Role::Door, "/door/", get(show)).role(
        Role::Door,
        "/door/check-in",
        post(check_in),
    )
}

async fn show(door: AtDoor) -> Result<PageResponse> {
    page(&door, None).await
}

async fn check_in(door: AtDoor, Form(Typed { code: typed }): Form<Typed>) -> Result<Response> {
    let typed = typed.trim();
    let unknown = async || {
        let page = page(&door, Some(LastScan::Unknown(typed))).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let Some(code) = code(typed) else { return unknown().await };
    match door.tickets.check_in(code, &door.person).await {
        Err(Error::NotFound) => unknown().await,
        checked => {
            let (scanned, view) = scanned(checked?);
            Ok(page(&door, Some(LastScan::Known(scanned, &view))).await?.into_response())
        }
    }
}

/// The code alone, or the address that a scanner reads.
fn code(typed: &str) -> Option<TicketCode> {
    let last = typed.trim_end_matches('/').rsplit('/').next()?;
    last.parse().ok()
}

async fn page(door: &AtDoor, last: Option<LastScan<'_>>) -> Result<PageResponse> {
    let mut on: Vec<(Hung, Attendance)> = Vec::new();
    for hung in door.entries.coming_up(NEXT).await? {
        let attendance = door.tickets.attendance(hung.card.id).await?;
        on.push((hung, attendance));
    }
    door.page(DeskPlace::Door, &DoorPage { on: &on, last }).await
}

#[cfg(test)]
mod tests {
    use super::code;
    use contracts::TicketCode;

    #[test]
    fn a_scanner_may_read_the_code_or_its_address() {
        let ticket = TicketCode::of([7; 16]);
        for typed in [ticket.to_string(), format!("https://events.example/tickets/{ticket}/")] {
            assert_eq!(code(&typed), Some(ticket), "{typed}");
        }
        assert_eq!(code("https://events.example/"), None);
    }
}
