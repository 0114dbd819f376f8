//! Every calendar, and one of them, a month at a time.
use crate::EventsState;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{Datelike, NaiveDate};
use components::Fragment;
use components::events::{CalendarPage, EventsFront};
use contracts::cache::Tag;
use contracts::containers::AttachmentKind;
use platform::{Attached, PageResponse, Result, Routes, attached};

/// How many calendars the front page shows.
const MOST: u64 = 200;
/// How many pages of the blog are looked through for what a calendar hangs off.
const MOST_PAGES: u64 = 1_000;

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new().everyone("/", get(index)).everyone("/{page}/{calendar}/", get(show))
}

async fn index(State(events): State<EventsState>) -> Result<PageResponse> {
    let calendars = events.containers.all(AttachmentKind::Calendar, MOST).await?;
    let pages = events.posts.pages(MOST_PAGES).await?;
    let view = EventsFront { calendars: &calendars, pages: &pages };
    events.shell.page(&view, vec![Tag::CONTAINERS.into(), Tag::POSTS.into()]).await
}

async fn show(
    State(events): State<EventsState>,
    Path((page, slug)): Path<(String, String)>,
) -> Result<Response> {
    let platform = events.shell.platform();
    let calendar = match attached(platform, AttachmentKind::Calendar, (&page, &slug)).await? {
        Attached::Here(calendar) => calendar,
        Attached::Moved(on) => return Ok(on),
    };
    let (kind, container) = (AttachmentKind::Marketplace, calendar.container.id);
    let beside = platform.piece(Fragment::ContainerNav { kind, container }).await;
    let month = this_month(&events).await?;
    let view = CalendarPage { calendar: &calendar, month, beside: Some(&beside) };
    let tags = vec![Tag::CONTAINERS.into(), Tag::POSTS.into()];
    let page = events.shell.page_with(&view, tags, std::slice::from_ref(&beside)).await?;
    Ok(page.into_response())
}

/// The first day of the month it is where the site's people live.
async fn this_month(events: &EventsState) -> Result<NaiveDate> {
    let zone = events.shell.platform().site().await?.zone;
    let today = events.clock.now().with_timezone(&zone).date_naive();
    Ok(today.with_day(1).unwrap_or(today))
}
