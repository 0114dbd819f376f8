//! What people here said.
use super::super::Fediverse;
use super::super::social::Said;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::federation::{OwnNote, OwnNotePage};
use contracts::Service::Federation;
use contracts::people::Person;
use platform::auth::Member;
use platform::{AppError, Authorized, PageResponse, Result, Routes, Visitor};
use uuid::Uuid;

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().everyone("/notes/{id}", get(show)).member("/notes/{id}/end", post(end))
}

async fn show(
    State(here): State<Fediverse>,
    Path(id): Path<Uuid>,
    visitor: Visitor,
) -> Result<PageResponse> {
    let (said, person) = here.said_by(id).await?;
    let is_theirs = visitor.person.is_some_and(|visitor| visitor.id == person.id);
    let (note, profile) = (&own(&said), &said.published.voice.id(here.links()));
    let view = OwnNotePage { person: &person, note, profile, is_theirs };
    let page = here.platform.shell(Federation).page(&view, Vec::new()).await?;
    Ok(if is_theirs { page.personal() } else { page.not_kept() })
}

async fn end(
    State(here): State<Fediverse>,
    Path(id): Path<Uuid>,
    Authorized { person: visitor, .. }: Authorized<Member>,
) -> Result<Response> {
    let (said, person) = here.said_by(id).await?;
    if visitor.id != person.id {
        return Err(AppError::NotFound);
    }
    here.unsay(&said).await?;
    Ok(Redirect::to(&said.published.voice.id(here.links())).into_response())
}

impl Fediverse {
    async fn said_by(&self, id: Uuid) -> Result<(Said, Person)> {
        let published = self.platform.domains.outbox.standing(Federation, id).await?;
        let said = published.and_then(|published| self.said(published));
        let said = said.ok_or(AppError::NotFound)?;
        let speaker = self.speaker(said.published.voice.clone()).await?;
        let person = speaker.and_then(|speaker| speaker.person);
        Ok((said, person.ok_or(AppError::NotFound)?))
    }
}

/// As people read it.
pub(super) fn own(said: &Said) -> OwnNote {
    OwnNote {
        id: said.published.source,
        content: said.content.clone(),
        answers: said.answers.as_ref().map(ToString::to_string),
        at: said.published.published_at,
    }
}
