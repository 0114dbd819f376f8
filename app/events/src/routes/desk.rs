//! Calendars, for organisers.
use crate::{AtDesk, EventsState};
use axum::extract::{Path, Query};
use axum::routing::get;
use components::blog::DeskPlace;
use components::events::{CalendarDesk, CalendarsPage};
use contracts::containers::{Attachment, AttachmentKind};
use contracts::people::Role;
use contracts::{CalendarId, Cursor, Position};
use platform::{AppError, PageResponse, Result, Routes};
use serde::Deserialize;

/// How many calendars are listed.
const MOST: u64 = 200;

/// What an address of the desk asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    pub words: String,
    pub older: Option<String>,
    pub newer: Option<String>,
    pub done: Option<String>,
}

impl Question {
    pub fn position(&self) -> Result<Position> {
        let read = |text: &str| text.parse::<Cursor>().map_err(|_| AppError::BadRequest);
        match (&self.older, &self.newer) {
            (Some(older), _) => read(older).map(Position::OlderThan),
            (None, Some(newer)) => read(newer).map(Position::NewerThan),
            (None, None) => Ok(Position::Start),
        }
    }

    /// What was done just before, in a sentence.
    pub fn done(&self) -> Option<&'static str> {
        Some(match self.done.as_deref()? {
            "saved" => "Saved. The calendar shows it now.",
            "cancelled" => "It is called off. Everybody who looks finds that.",
            "reinstated" => "It takes place after all.",
            "given" => "The tickets are there. Each name leads to one, to be printed or sent.",
            "voided" => "The ticket is taken back. Its place is free again.",
            _ => return None,
        })
    }
}

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new().role(Role::Organiser, "/desk/", get(index)).role(
        Role::Organiser,
        "/desk/{calendar}/",
        get(show),
    )
}

async fn index(events: AtDesk) -> Result<PageResponse> {
    let calendars = events.calendars.all(MOST).await?;
    events.page(DeskPlace::Calendars, &CalendarsPage { calendars: &calendars }).await
}

async fn show(
    events: AtDesk,
    Path(id): Path<CalendarId>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let calendar = events.calendars.open(id).await?;
    let at = hangs(&events, id).await?;
    let entries = events.entries.listing(id, question.position()?).await?;
    let (at, done) = (at.as_ref(), question.done());
    let view = CalendarDesk { calendar: &calendar, at, entries: &entries, done };
    events.page(DeskPlace::Calendars, &view).await
}

/// Where a calendar hangs, if it hangs off a page.
pub(super) async fn hangs(events: &EventsState, id: CalendarId) -> Result<Option<Attachment>> {
    Ok(events.containers.placed(AttachmentKind::Calendar, &[id.0]).await?.pop())
}
