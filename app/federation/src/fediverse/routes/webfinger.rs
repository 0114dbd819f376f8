//! Finding somebody by their name (RFC 7033).
use super::super::Fediverse;
use activitypub::webfinger::{Jrd, MEDIA_TYPE, PATH, Resource};
use activitypub::{Account, Id};
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contracts::federation::Voice;
use platform::{AppError, Result, Routes, fediverse};
use serde::Deserialize;

#[derive(Deserialize)]
struct Question {
    resource: Option<String>,
}

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().everyone(PATH, get(show))
}

async fn show(State(here): State<Fediverse>, Query(question): Query<Question>) -> Result<Response> {
    let asked = question.resource.ok_or(AppError::BadRequest)?;
    let asked = Resource::parse(&asked, here.schemes()).map_err(|_| AppError::BadRequest)?;
    let host = here.authority()?;
    if asked.host() != host {
        return Err(AppError::NotFound);
    }
    let voice = match &asked {
        Resource::Account(account) => Voice::named(here.service, &account.user),
        Resource::Address(id) => Voice::by_id(here.links(), id.as_str()),
    };
    let speaker = here.speaker(voice.ok_or(AppError::NotFound)?).await?;
    let voice = speaker.ok_or(AppError::NotFound)?.voice;
    let actor = fediverse::actor(here.links(), &voice)?;
    let account = Account { user: voice.name().to_owned(), host };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60")),
    ];
    Ok((headers, axum::Json(Jrd::of(&account, &actor, &actor))).into_response())
}

impl Fediverse {
    /// This host, with its port where that is not the usual one.
    pub(super) fn authority(&self) -> Result<String> {
        let home = self.links().home(self.service);
        let id = Id::parse(&home, self.schemes()).map_err(contracts::Error::storage)?;
        Ok(Resource::Address(id).host())
    }
}
