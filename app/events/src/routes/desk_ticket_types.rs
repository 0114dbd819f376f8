//! Types of tickets, for organisers.
use super::desk::Question;
use super::desk_entries::changed;
use crate::reading::{ticket_type, ticket_type_sheet};
use crate::{AtDesk, EventsState};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, Wrong};
use components::events::{TicketTypeForm, places};
use components::market::SheetNote;
use contracts::events::{Entry, TicketType, TicketTypeSaved, TicketTypeSheet};
use contracts::people::Role;
use contracts::{CalendarId, EntryId, Error, TicketTypeId};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct New {
    id: TicketTypeId,
    #[serde(flatten)]
    sheet: TicketTypeSheet,
}

type Of = (CalendarId, EntryId);
type Which = (CalendarId, EntryId, TicketTypeId);

pub(super) fn routes() -> Routes<EventsState> {
    let role = Role::Organiser;
    Routes::new()
        .role(role, "/desk/{calendar}/entries/{entry}/ticket-types/", post(create))
        .role(role, "/desk/{calendar}/entries/{entry}/ticket-types/new", get(new))
        .role(role, "/desk/{calendar}/entries/{entry}/ticket-types/{id}/", get(edit).post(update))
}

async fn new(events: AtDesk, Path((calendar, entry)): Path<Of>) -> Result<PageResponse> {
    let entry = events.entries.open(calendar, entry).await?;
    let sheet = TicketTypeSheet {
        vat: "0".into(),
        state: "open".into(),
        position: "0".into(),
        ..TicketTypeSheet::default()
    };
    let id = TicketTypeId::new();
    Shown { entry: &entry, id, kept: None, sheet: &sheet, wrong: &[], note: SheetNote::Nothing }
        .page(&events)
        .await
}

async fn create(
    events: AtDesk,
    Path((calendar, entry)): Path<Of>,
    Form(New { id, sheet }): Form<New>,
) -> Result<Response> {
    let entry = events.entries.open(calendar, entry).await?;
    save(&events, (&entry, id), None, &sheet).await
}

async fn edit(
    events: AtDesk,
    Path(which): Path<Which>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let (entry, kept) = opened(&events, which).await?;
    let sheet = ticket_type_sheet(&kept);
    let note = question.done().map_or(SheetNote::Nothing, SheetNote::Done);
    let (entry, id) = (&entry, kept.id);
    Shown { entry, id, kept: Some(&kept), sheet: &sheet, wrong: &[], note }.page(&events).await
}

async fn update(
    events: AtDesk,
    Path(which): Path<Which>,
    Form(sheet): Form<TicketTypeSheet>,
) -> Result<Response> {
    let (entry, kept) = opened(&events, which).await?;
    save(&events, (&entry, kept.id), Some(&kept), &sheet).await
}

async fn opened(events: &EventsState, (calendar, entry, id): Which) -> Result<(Entry, TicketType)> {
    let entry = events.entries.open(calendar, entry).await?;
    let all = events.ticket_types.of(entry.card.id).await?;
    let kept = all.into_iter().find(|kind| kind.id == id).ok_or(Error::NotFound)?;
    Ok((entry, kept))
}

/// Saves what was typed; what cannot be saved stands in the form again.
async fn save(
    events: &AtDesk,
    (entry, id): (&Entry, TicketTypeId),
    kept: Option<&TicketType>,
    sheet: &TicketTypeSheet,
) -> Result<Response> {
    let shown = |wrong| Shown { entry, id, kept, sheet, wrong, note: SheetNote::Wrong };
    let writing = match ticket_type(sheet) {
        Ok(writing) => writing,
        Err(wrong) => return shown(&wrong).mended(events).await,
    };
    let (from, which) = (sheet.version.parse().ok(), (entry.card.id, id));
    let wrong = match events.ticket_types.save(which, from, &writing, &events.person).await? {
        TicketTypeSaved::Done(_) => {
            changed(events, entry.card.calendar).await;
            let at = places::entry(entry.card.calendar, entry.card.id);
            return Ok(events.on_to(&format!("{at}?done=saved")).into_response());
        }
        TicketTypeSaved::Stale(theirs) => {
            return late(events, entry, &theirs, sheet.clone()).await;
        }
        TicketTypeSaved::TooFew(taken) => Wrong {
            field: "capacity",
            sentence: format!("{taken} are taken already: it cannot be fewer."),
        },
        TicketTypeSaved::TooMany => Wrong {
            field: "name",
            sentence: format!(
                "There are {} types already, and that is the most.",
                TicketType::MOST
            ),
        },
    };
    shown(&[wrong]).mended(events).await
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(
    events: &AtDesk,
    entry: &Entry,
    theirs: &TicketType,
    mine: TicketTypeSheet,
) -> Result<Response> {
    let left = ticket_type_sheet(theirs);
    let mine = TicketTypeSheet { version: left.version.clone(), ..mine };
    let (id, note) = (theirs.id, SheetNote::Late(&left));
    let shown = Shown { entry, id, kept: Some(theirs), sheet: &mine, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(events).await?).into_response())
}

/// The form with what was typed in it.
struct Shown<'a> {
    entry: &'a Entry,
    id: TicketTypeId,
    kept: Option<&'a TicketType>,
    sheet: &'a TicketTypeSheet,
    wrong: &'a [Wrong],
    note: SheetNote<'a, TicketTypeSheet>,
}

impl Shown<'_> {
    async fn page(self, events: &AtDesk) -> Result<PageResponse> {
        let Self { entry, id, kept, sheet, wrong, note } = self;
        let calendar = events.calendars.open(entry.card.calendar).await?;
        let view = TicketTypeForm { calendar: &calendar, entry, id, kept, sheet, wrong, note };
        events.page(DeskPlace::Calendars, &view).await
    }

    async fn mended(self, events: &AtDesk) -> Result<Response> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, self.page(events).await?).into_response())
    }
}
