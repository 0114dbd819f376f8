//! Who comes to something, for organisers.
use super::desk::Question;
use crate::reading::gift;
use crate::{AtDesk, EventsState};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, Wrong};
use components::events::{HoldersPage, places};
use contracts::events::{GiftSheet, Given};
use contracts::people::Role;
use contracts::{CalendarId, EntryId, TicketId};
use platform::{PageResponse, Result, Routes};

type Of = (CalendarId, EntryId);
type Which = (CalendarId, EntryId, TicketId);

pub(super) fn routes() -> Routes<EventsState> {
    let role = Role::Organiser;
    Routes::new()
        .role(role, "/desk/{calendar}/entries/{entry}/tickets/", get(index).post(create))
        .role(role, "/desk/{calendar}/entries/{entry}/tickets/{id}/voiding", post(void))
}

async fn index(
    events: AtDesk,
    Path(of): Path<Of>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let sheet = GiftSheet { pieces: "1".into(), ..GiftSheet::default() };
    page(&events, of, &question, (&sheet, &[])).await
}

async fn create(
    events: AtDesk,
    Path(of): Path<Of>,
    Form(sheet): Form<GiftSheet>,
) -> Result<Response> {
    events.entries.open(of.0, of.1).await?;
    let wrong = match gift(&sheet) {
        Err(wrong) => wrong,
        Ok(gift) => match events.tickets.give(of.1, &gift, &events.person).await? {
            Given::Done(_) => {
                let at = places::tickets(of.0, of.1);
                return Ok(events.on_to(&format!("{at}?done=given")).into_response());
            }
            Given::Short(left) => {
                vec![Wrong { field: "pieces", sentence: format!("There are {left} places left.") }]
            }
            Given::NotForSale => vec![Wrong {
                field: "ticket_type",
                sentence: "None of these can be had: it is closed, called off, or over.".into(),
            }],
        },
    };
    let page = page(&events, of, &Question::default(), (&sheet, &wrong)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn void(events: AtDesk, Path((calendar, entry, id)): Path<Which>) -> Result<Response> {
    events.entries.open(calendar, entry).await?;
    events.tickets.void(entry, id, &events.person).await?;
    let at = places::tickets(calendar, entry);
    Ok(events.on_to(&format!("{at}?done=voided")).into_response())
}

async fn page(
    events: &AtDesk,
    (calendar, entry): Of,
    question: &Question,
    (sheet, wrong): (&GiftSheet, &[Wrong]),
) -> Result<PageResponse> {
    let entry = events.entries.open(calendar, entry).await?;
    let calendar = events.calendars.open(calendar).await?;
    let words: String = question.words.trim().chars().filter(|c| *c != '\0').take(100).collect();
    let tickets = events.tickets.of(entry.card.id, &words, question.position()?).await?;
    let attendance = events.tickets.attendance(entry.card.id).await?;
    let ticket_types = events.ticket_types.of(entry.card.id).await?;
    let view = HoldersPage {
        calendar: &calendar,
        entry: &entry,
        tickets: &tickets,
        attendance,
        words: &words,
        ticket_types: &ticket_types,
        sheet,
        wrong,
        done: question.done(),
    };
    events.page(DeskPlace::Calendars, &view).await
}
