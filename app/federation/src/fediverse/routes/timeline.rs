//! What people here read of others, and say.
use super::super::Fediverse;
use activitypub::{Account, remote_html};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::SafeHtml;
use components::federation::{ReadNote, Timeline, TimelineErrors, places};
use contracts::federation::{Reacted, Reaction, RemoteNote, Voice};
use contracts::people::Person;
use contracts::{DeedId, Links, Paged, Position, RemoteNoteId, Service};
use platform::auth::Member;
use platform::limits::Limit;
use platform::{AppError, Authorized, PageQuery, Result, Routes};
use serde::Deserialize;
use std::time::Duration;

/// Characters that may be said at once.
const LONGEST: usize = 5_000;
/// How often somebody may say or do something there.
const DEEDS: Limit = Limit { name: "fediverse-deeds", burst: 30, every: Duration::from_secs(10) };

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new()
        .member(places::TIMELINE, get(index).post(create))
        .member("/timeline/{note}/answer", get(answer))
        .member("/timeline/{note}/{reaction}", post(react))
        .member("/timeline/{note}/{reaction}/end", post(take_back))
        .member(places::FOLLOWING, post(follow))
        .member("/following/{deed}/end", post(end))
}

#[derive(Debug, Deserialize)]
struct Words {
    text: String,
    answers: Option<RemoteNoteId>,
}

#[derive(Debug, Deserialize)]
struct Whom {
    account: String,
}

/// What stands in the forms, and is to be mended there.
#[derive(Default)]
struct Typed<'a> {
    text: &'a str,
    account: &'a str,
    answered: Option<RemoteNote>,
    errors: TimelineErrors<'a>,
}

async fn index(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Query(question): Query<PageQuery>,
) -> Result<Response> {
    here.timeline(&person, question.position()?, StatusCode::OK, Typed::default()).await
}

async fn answer(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Path(note): Path<RemoteNoteId>,
) -> Result<Response> {
    let answered = Some(here.platform.domains.reading.note(note).await?);
    let typed = Typed { answered, ..Typed::default() };
    here.timeline(&person, Position::Start, StatusCode::OK, typed).await
}

async fn create(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Form(words): Form<Words>,
) -> Result<Response> {
    let reading = &here.platform.domains.reading;
    let answered = match words.answers {
        Some(note) => Some(reading.note(note).await?),
        None => None,
    };
    let text = words.text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        let text_error = Some("Say something, in 5,000 characters at most.");
        let errors = TimelineErrors { text: text_error, account: None };
        let typed = Typed { text: &words.text, answered, errors, ..Typed::default() };
        return here
            .timeline(&person, Position::Start, StatusCode::UNPROCESSABLE_ENTITY, typed)
            .await;
    }
    here.may_act(&person).await?;
    here.say(&reader(&person), text, answered.as_ref()).await?;
    Ok(here.back())
}

async fn react(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Path((id, how)): Path<(RemoteNoteId, String)>,
    Query(question): Query<PageQuery>,
) -> Result<Response> {
    here.may_act(&person).await?;
    let how = Reaction::named(&how).ok_or(AppError::NotFound)?;
    let note = here.platform.domains.reading.note(id).await?;
    here.react(&reader(&person), &note, how).await?;
    Ok(here.back_to(id, question.position()?))
}

async fn take_back(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Path((id, how)): Path<(RemoteNoteId, String)>,
    Query(question): Query<PageQuery>,
) -> Result<Response> {
    let (by, domains) = (reader(&person), &here.platform.domains);
    let how = Reaction::named(&how).ok_or(AppError::NotFound)?;
    let note = domains.reading.note(id).await?;
    let theirs = domains.reactions.of(&by, &[id]).await?;
    if let Some(reacted) = theirs.into_iter().find(|reacted| reacted.how == how) {
        here.take_back(&by, &note, reacted).await?;
    }
    Ok(here.back_to(id, question.position()?))
}

async fn follow(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Form(Whom { account }): Form<Whom>,
) -> Result<Response> {
    here.may_act(&person).await?;
    let whom = match Account::parse(account.trim()) {
        Ok(named) => here.look_up(&named).await,
        Err(_) => None,
    };
    let Some(whom) = whom else {
        let nobody = Some("Nobody was found by that name. It is written @name@server.");
        let errors = TimelineErrors { account: nobody, text: None };
        let typed = Typed { account: &account, errors, ..Typed::default() };
        return here
            .timeline(&person, Position::Start, StatusCode::UNPROCESSABLE_ENTITY, typed)
            .await;
    };
    here.follow(&reader(&person), &whom).await?;
    Ok(here.back())
}

async fn end(
    State(here): State<Fediverse>,
    Authorized { person, .. }: Authorized<Member>,
    Path(deed): Path<DeedId>,
) -> Result<Response> {
    let by = reader(&person);
    let following = here.platform.domains.reading.following(&by).await?;
    let whom = following.iter().find(|following| following.deed == deed);
    here.unfollow(&by, whom.ok_or(AppError::NotFound)?).await?;
    Ok(here.back())
}

/// As whom somebody reads and speaks here.
fn reader(person: &Person) -> Voice {
    Voice::of(Service::Federation, &person.handle)
}

impl Fediverse {
    async fn may_act(&self, person: &Person) -> Result<()> {
        self.platform.limits.count(DEEDS, &person.id.to_string()).await
    }

    fn back(&self) -> Response {
        Redirect::to(&self.links().at(Service::Federation, places::TIMELINE)).into_response()
    }

    /// Where one was in the list.
    fn back_to(&self, note: RemoteNoteId, at: Position) -> Response {
        let list = self.links().at(Service::Federation, places::TIMELINE);
        Redirect::to(&format!("{}#note-{note}", Links::page(&list, at))).into_response()
    }

    async fn timeline(
        &self,
        person: &Person,
        at: Position,
        status: StatusCode,
        typed: Typed<'_>,
    ) -> Result<Response> {
        let (by, domains) = (reader(person), &self.platform.domains);
        let Paged { items, newer, older } = domains.reading.timeline(&by, at).await?;
        let ids: Vec<_> = items.iter().map(|note| note.id).collect();
        let reacted = domains.reactions.of(&by, &ids).await?;
        let items = items.into_iter().map(|note| read(note, &reacted)).collect();
        let answered = typed.answered.map(|note| read(note, &[]));
        let view = Timeline {
            notes: &Paged { items, newer, older },
            at,
            profile: &by.id(self.links()),
            following: &domains.reading.following(&by).await?,
            answered: answered.as_ref(),
            text: typed.text,
            account: typed.account,
            errors: typed.errors,
        };
        let page = self.platform.shell(Service::Federation).page(&view, Vec::new()).await?;
        Ok((status, page.personal()).into_response())
    }
}

fn read(note: RemoteNote, reacted: &[Reacted]) -> ReadNote {
    let content = safe(&note.content);
    let theirs = reacted.iter().filter(|reacted| reacted.note == note.id);
    let reactions = theirs.map(|reacted| reacted.how).collect();
    ReadNote { note, content, reactions }
}

/// What others wrote, made safe: once by the rules of the fediverse, and once by those of the house.
pub(super) fn safe(content: &str) -> SafeHtml {
    SafeHtml::sanitised(&remote_html(content))
}
