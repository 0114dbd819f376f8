//! What is asked of each host that people speak on.
mod actor;
mod inbox;
mod lists;
mod node_info;
mod notes;
mod notices;
mod public_profile;
mod things;
mod timeline;
mod webfinger;

pub(crate) use public_profile::fragments;

use super::{Fediverse, Speaker};
use activitypub::vocabulary::MEDIA_TYPE;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contracts::federation::Voice;
use platform::{AppError, Result, Routes};

pub(crate) fn routes() -> Routes<Fediverse> {
    Routes::new()
        .merge(actor::routes())
        .merge(inbox::routes())
        .merge(lists::routes())
        .merge(node_info::routes())
        .merge(things::routes())
        .merge(webfinger::routes())
}

/// What members read of others, and say: on federation's host.
pub(crate) fn of_members() -> Routes<Fediverse> {
    timeline::routes()
        .merge(notes::routes())
        .merge(notices::routes())
        .merge(public_profile::routes())
}

impl Fediverse {
    /// Who speaks here by that name.
    async fn named(&self, name: &str) -> Result<Speaker> {
        let voice = Voice::named(self.service, name).ok_or(AppError::NotFound)?;
        self.speaker(voice).await?.ok_or(AppError::NotFound)
    }
}

/// A document. What is at its address depends on who asks for what.
fn document(status: StatusCode, json: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
        (header::VARY, HeaderValue::from_static("accept")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60")),
    ];
    (status, headers, json).into_response()
}

/// On to a page for people, for now.
fn page_at(url: &str) -> Response {
    match HeaderValue::try_from(url) {
        Ok(url) => {
            let vary = (header::VARY, HeaderValue::from_static("accept"));
            (StatusCode::FOUND, [vary, (header::LOCATION, url)]).into_response()
        }
        Err(_) => AppError::NotFound.into_response(),
    }
}
