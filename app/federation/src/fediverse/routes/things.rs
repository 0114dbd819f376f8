//! What ours made and did, by its id.
use super::super::Fediverse;
use super::{document, page_at};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;
use contracts::{DeedId, PublishedId};
use platform::{AppError, Result, Routes, wants_document};

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().everyone("/objects/{id}", get(published)).everyone("/activities/{id}", get(deed))
}

/// A thing, or what is left of it; people are led to its page.
async fn published(
    State(here): State<Fediverse>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let id: PublishedId = id.parse().map_err(|_| AppError::NotFound)?;
    let thing = here.platform.domains.outbox.published(here.service, id).await?;
    match (thing.gone, wants_document(&headers)) {
        (true, _) => Ok(document(StatusCode::GONE, thing.document)),
        (false, true) => Ok(document(StatusCode::OK, thing.document)),
        (false, false) => Ok(page_at(&thing.url)),
    }
}

/// What somebody told everybody; what they answered somebody is between the two.
async fn deed(State(here): State<Fediverse>, Path(id): Path<String>) -> Result<Response> {
    let id: DeedId = id.parse().map_err(|_| AppError::NotFound)?;
    let deed = here.platform.domains.outbox.deed(id).await?;
    let is_public = deed.about.is_some() || deed.is_listed();
    if deed.voice.service != here.service || !is_public {
        return Err(AppError::NotFound);
    }
    Ok(document(StatusCode::OK, deed.document))
}
