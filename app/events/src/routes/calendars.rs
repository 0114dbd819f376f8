//! Every calendar, and one of them: a month at a time, as what is ahead, and for calendars elsewhere.
use crate::EventsState;
use crate::ical::{Ical, MEDIA_TYPE};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{Datelike, Months, NaiveDate};
use chrono_tz::Tz;
use components::events::{AgendaPage, CalendarPage, EventsFront};
use components::{Fragment, Piece};
use contracts::cache::Tag;
use contracts::containers::{Attachment, AttachmentKind};
use contracts::events::midnight;
use contracts::{CalendarId, Cursor};
use platform::{AppError, Attached, PageResponse, Result, Routes, attached};
use serde::Deserialize;

/// How many calendars the front page shows.
const MOST: u64 = 200;
/// How many pages of the blog are looked through for what a calendar hangs off.
const MOST_PAGES: u64 = 1_000;
/// How much of what is next the front page shows.
const COMING_UP: u64 = 12;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    month: Option<String>,
    behind: Option<String>,
}

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new()
        .everyone("/", get(index))
        .everyone("/{page}/{calendar}/", get(show))
        .everyone("/{page}/{calendar}/agenda/", get(agenda))
        .everyone("/{page}/{calendar}/calendar.ics", get(feed))
}

async fn index(State(events): State<EventsState>) -> Result<PageResponse> {
    let calendars = events.containers.all(AttachmentKind::Calendar, MOST).await?;
    let pages = events.posts.pages(MOST_PAGES).await?;
    let ahead = events.entries.coming_up(COMING_UP).await?;
    let view = EventsFront { calendars: &calendars, pages: &pages, ahead: &ahead };
    let tags = vec![Tag::CONTAINERS.into(), Tag::ENTRIES.into(), Tag::POSTS.into()];
    events.shell.page(&view, tags).await
}

async fn show(
    State(events): State<EventsState>,
    Path((page, slug)): Path<(String, String)>,
    Query(question): Query<Question>,
) -> Result<Response> {
    let calendar = match found(&events, &page, &slug).await? {
        Attached::Here(calendar) => calendar,
        Attached::Moved(on) => return Ok(on),
    };
    let zone = events.shell.platform().site().await?.zone;
    let now = events.clock.now().with_timezone(&zone).date_naive();
    let now = now.with_day(1).unwrap_or(now);
    let month = question.month.as_deref().map_or(Ok(now), month)?;
    let id = CalendarId(calendar.id);
    let (from, to) = touched(month, zone)?;
    let entries = events.entries.between(id, from, to).await?;
    let ahead = events.entries.ahead(id, None).await?;
    let beside = beside(&events, &calendar).await;
    let view = CalendarPage {
        calendar: &calendar,
        month,
        is_now: month == now,
        entries: &entries,
        ahead: &ahead,
        beside: Some(&beside),
    };
    let pieces = std::slice::from_ref(&beside);
    Ok(events.shell.page_with(&view, tags(id), pieces).await?.into_response())
}

async fn agenda(
    State(events): State<EventsState>,
    Path((page, slug)): Path<(String, String)>,
    Query(question): Query<Question>,
) -> Result<Response> {
    let calendar = match found(&events, &page, &slug).await? {
        Attached::Here(calendar) => calendar,
        Attached::Moved(on) => return Ok(on),
    };
    let behind = question.behind.as_deref().map(str::parse::<Cursor>).transpose();
    let behind = behind.map_err(|_| AppError::BadRequest)?;
    let id = CalendarId(calendar.id);
    let ahead = events.entries.ahead(id, behind).await?;
    let beside = beside(&events, &calendar).await;
    let view = AgendaPage {
        calendar: &calendar,
        ahead: &ahead,
        first: behind.is_none(),
        beside: Some(&beside),
    };
    let pieces = std::slice::from_ref(&beside);
    Ok(events.shell.page_with(&view, tags(id), pieces).await?.into_response())
}

async fn feed(
    State(events): State<EventsState>,
    Path((page, slug)): Path<(String, String)>,
) -> Result<Response> {
    let calendar = match found(&events, &page, &slug).await? {
        Attached::Here(calendar) => calendar,
        Attached::Moved(on) => return Ok(on),
    };
    let entries = events.entries.feed(CalendarId(calendar.id)).await?;
    let links = &events.shell.platform().links;
    let text = Ical { calendar: &calendar, entries: &entries, links }.text();
    Ok(file(text))
}

/// The calendar at this address, or the way to where it is now.
pub(super) async fn found(events: &EventsState, page: &str, slug: &str) -> Result<Attached> {
    attached(events.shell.platform(), AttachmentKind::Calendar, (page, slug)).await
}

/// What a page of a calendar is made of.
pub(super) fn tags(id: CalendarId) -> Vec<Tag> {
    vec![Tag::calendar(id), Tag::CONTAINERS.into(), Tag::POSTS.into()]
}

/// An answer for calendars elsewhere, who look again and again.
pub(super) fn file(text: String) -> Response {
    let kind = HeaderValue::from_static(MEDIA_TYPE);
    let keep = HeaderValue::from_static("public, max-age=300");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], text).into_response()
}

async fn beside(events: &EventsState, calendar: &Attachment) -> Piece {
    let (kind, container) = (AttachmentKind::Marketplace, calendar.container.id);
    events.shell.platform().piece(Fragment::ContainerNav { kind, container }).await
}

/// `2026-12` is the first day of that month.
fn month(typed: &str) -> Result<NaiveDate> {
    let read = NaiveDate::parse_from_str(&format!("{typed}-01"), "%Y-%m-%d").ok();
    let known = read.filter(|day| typed.len() == 7 && CalendarPage::YEARS.contains(&day.year()));
    known.ok_or(AppError::NotFound)
}

/// From when to when a month is, wherever on earth: what is shown of it stands on its day by the clocks
/// of its own zone.
fn touched(
    month: NaiveDate,
    zone: Tz,
) -> Result<(chrono::DateTime<chrono::Utc>, chrono::DateTime<chrono::Utc>)> {
    let next = month.checked_add_months(Months::new(1)).ok_or(AppError::NotFound)?;
    let around = chrono::Duration::hours(26);
    Ok((midnight(month, zone) - around, midnight(next, zone) + around))
}
