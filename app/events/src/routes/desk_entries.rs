//! Entries, for organisers.
use super::desk::{Question, hangs};
use crate::reading::{entry, entry_sheet};
use crate::{AtDesk, EventsState};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::{DeskPlace, Wrong};
use components::events::{EntryForm, places};
use components::market::SheetNote;
use contracts::blog::Found;
use contracts::cache::Tag;
use contracts::events::{Entry, EntrySaved, EntrySheet, EntryState, EntryTurned, LinkedPost};
use contracts::media::MediaKind;
use contracts::people::Role;
use contracts::{CalendarId, ContainerId, EntryId, Error, Linked, Position, Slug};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct New {
    id: EntryId,
    #[serde(flatten)]
    sheet: EntrySheet,
}

#[derive(Debug, Deserialize)]
struct From {
    version: i32,
}

type Which = (CalendarId, EntryId);

pub(super) fn routes() -> Routes<EventsState> {
    Routes::new()
        .role(Role::Organiser, "/desk/{calendar}/entries/", post(create))
        .role(Role::Organiser, "/desk/{calendar}/entries/new", get(new))
        .role(Role::Organiser, "/desk/{calendar}/entries/{id}/", get(edit).post(update))
        .role(Role::Organiser, "/desk/{calendar}/entries/{id}/cancellation", post(cancel))
        .role(Role::Organiser, "/desk/{calendar}/entries/{id}/reinstatement", post(reinstate))
}

async fn new(events: AtDesk, Path(calendar): Path<CalendarId>) -> Result<PageResponse> {
    let zone = events.shell.platform().site().await?.zone;
    let sheet = EntrySheet { zone: zone.name().to_owned(), ..EntrySheet::default() };
    let which = (calendar, EntryId::new());
    Shown { which, kept: None, sheet: &sheet, wrong: &[], note: SheetNote::Nothing }
        .page(&events)
        .await
}

async fn create(
    events: AtDesk,
    Path(calendar): Path<CalendarId>,
    Form(New { id, sheet }): Form<New>,
) -> Result<Response> {
    events.calendars.open(calendar).await?;
    save(&events, (calendar, id), None, &sheet).await
}

async fn edit(
    events: AtDesk,
    Path(which): Path<Which>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let kept = events.entries.open(which.0, which.1).await?;
    let sheet = filled(&events, &kept);
    let note = question.done().map_or(SheetNote::Nothing, SheetNote::Done);
    Shown { which, kept: Some(&kept), sheet: &sheet, wrong: &[], note }.page(&events).await
}

async fn update(
    events: AtDesk,
    Path(which): Path<Which>,
    Form(sheet): Form<EntrySheet>,
) -> Result<Response> {
    let kept = events.entries.open(which.0, which.1).await?;
    save(&events, which, Some(&kept), &sheet).await
}

async fn cancel(
    events: AtDesk,
    Path(which): Path<Which>,
    Form(from): Form<From>,
) -> Result<Response> {
    turn(&events, which, from.version, EntryState::Cancelled, "cancelled").await
}

async fn reinstate(
    events: AtDesk,
    Path(which): Path<Which>,
    Form(from): Form<From>,
) -> Result<Response> {
    turn(&events, which, from.version, EntryState::Planned, "reinstated").await
}

async fn turn(
    events: &AtDesk,
    which: Which,
    from: i32,
    state: EntryState,
    done: &str,
) -> Result<Response> {
    match events.entries.turn(which, from, state, &events.person).await? {
        EntryTurned::Done(_) => {
            changed(events, which.0).await;
            let at = places::entry(which.0, which.1);
            Ok(events.on_to(&format!("{at}?done={done}")).into_response())
        }
        EntryTurned::Stale(theirs) => {
            let sheet = filled(events, &theirs);
            late(events, &theirs, sheet).await
        }
    }
}

/// The page shows it at once here; other processes hear of it.
pub(super) async fn changed(events: &EventsState, calendar: CalendarId) {
    let tags = [Tag::calendar(calendar), Tag::ENTRIES.into()];
    events.shell.platform().cache.invalidate(&tags).await;
}

/// Saves what was typed; what cannot be saved stands in the form again.
async fn save(
    events: &AtDesk,
    which: Which,
    kept: Option<&Entry>,
    sheet: &EntrySheet,
) -> Result<Response> {
    let shown = |wrong| Shown { which, kept, sheet, wrong, note: SheetNote::Wrong };
    let posts = linked(events, &sheet.posts).await?;
    let writing = match entry(sheet, posts, kept.map(|kept| kept.card.span)) {
        Ok(writing) => writing,
        Err(wrong) => return shown(&wrong).mended(events).await,
    };
    let from = sheet.version.parse().ok();
    let wrong = match events.entries.save(which, from, &writing, &events.person).await? {
        EntrySaved::Done(_) => {
            changed(events, which.0).await;
            let at = places::entry(which.0, which.1);
            return Ok(events.on_to(&format!("{at}?done=saved")).into_response());
        }
        EntrySaved::Stale(theirs) => return late(events, &theirs, sheet.clone()).await,
        EntrySaved::SlugTaken(other) => Wrong {
            field: "slug",
            sentence: format!("“{other}” has that address. Please choose another."),
        },
        EntrySaved::TooFew(taken) => Wrong {
            field: "capacity",
            sentence: format!("{taken} places are taken already: it cannot be fewer."),
        },
    };
    shown(&[wrong]).mended(events).await
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(events: &AtDesk, theirs: &Entry, mine: EntrySheet) -> Result<Response> {
    let left = filled(events, theirs);
    let mine = EntrySheet { version: left.version.clone(), ..mine };
    let which = (theirs.card.calendar, theirs.card.id);
    let note = SheetNote::Late(&left);
    let shown = Shown { which, kept: Some(theirs), sheet: &mine, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(events).await?).into_response())
}

/// The form as an entry fills it, with whole addresses of its posts.
fn filled(events: &EventsState, entry: &Entry) -> EntrySheet {
    let links = &events.shell.platform().links;
    let addresses = entry.posts.iter().map(|post| links.post(&post.slug));
    entry_sheet(entry, &addresses.collect::<Vec<_>>())
}

/// The posts at these addresses, one a line; or which line is none.
async fn linked(
    events: &EventsState,
    typed: &str,
) -> Result<std::result::Result<Vec<LinkedPost>, String>> {
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    if lines.len() > Entry::MOST_POSTS {
        return Ok(Err(format!(
            "At most {} posts fit; these are {}.",
            Entry::MOST_POSTS,
            lines.len()
        )));
    }
    let mut posts: Vec<LinkedPost> = Vec::new();
    for line in lines {
        let Some(post) = post_at(events, line).await? else {
            return Ok(Err(format!("There is no post or page of ours at “{line}”.")));
        };
        if posts.iter().all(|other| other.id != post.id) {
            posts.push(post);
        }
    }
    Ok(Ok(posts))
}

/// The post at a whole address, at a path, or of that name.
async fn post_at(events: &EventsState, typed: &str) -> Result<Option<LinkedPost>> {
    let links = &events.shell.platform().links;
    let slug = match Linked::of(links, typed) {
        Some(Linked::Post(slug)) => Some(slug),
        Some(_) => None,
        None => typed.trim_matches('/').parse().ok(),
    };
    let Some(mut slug): Option<Slug> = slug else { return Ok(None) };
    for _ in 0..2 {
        match events.posts.at(&slug).await {
            Ok(Found::Here(post)) => {
                let id = ContainerId(post.card.id.0);
                return Ok(Some(LinkedPost { id, slug: post.card.slug, title: post.card.title }));
            }
            Ok(Found::Moved(to)) => slug = to,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

/// The form with what was typed in it.
struct Shown<'a> {
    which: Which,
    kept: Option<&'a Entry>,
    sheet: &'a EntrySheet,
    wrong: &'a [Wrong],
    note: SheetNote<'a, EntrySheet>,
}

impl Shown<'_> {
    async fn page(self, events: &AtDesk) -> Result<PageResponse> {
        let Self { which: (calendar, id), kept, sheet, wrong, note } = self;
        let at = hangs(events, calendar).await?;
        let calendar = events.calendars.open(calendar).await?;
        let ticket_types = events.ticket_types.of(id).await?;
        let media = events.media.listing(Position::Start).await?.items.into_iter();
        let images = media.filter(|medium| medium.kind() == MediaKind::Image);
        let pictures: Vec<String> = images.map(|medium| medium.path).collect();
        let view = EntryForm {
            calendar: &calendar,
            at: at.as_ref(),
            id,
            kept,
            ticket_types: &ticket_types,
            sheet,
            wrong,
            pictures: &pictures,
            note,
        };
        events.page(DeskPlace::Calendars, &view).await
    }

    async fn mended(self, events: &AtDesk) -> Result<Response> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, self.page(events).await?).into_response())
    }
}
