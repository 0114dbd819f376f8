//! Somebody who speaks here: their document, or the page that people look at.
use super::super::{Fediverse, Speaker};
use super::notes::own;
use super::{document, page_at};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::federation::Profile;
use contracts::federation::Voice;
use contracts::{Paged, Position, Service};
use platform::{PageQuery, Result, Routes, wants_document};

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().everyone("/@{name}", get(show))
}

async fn show(
    State(fediverse): State<Fediverse>,
    Path(name): Path<String>,
    Query(question): Query<PageQuery>,
    headers: HeaderMap,
) -> Result<Response> {
    let speaker = fediverse.named(&name).await?;
    if wants_document(&headers) {
        return Ok(document(StatusCode::OK, fediverse.document(&speaker).await?));
    }
    fediverse.page(&speaker, question.position()?).await
}

impl Fediverse {
    /// Where people look at somebody: what they wrote, on the host where they did; else all that
    /// there is of them.
    async fn page(&self, speaker: &Speaker, at: Position) -> Result<Response> {
        let (links, domains) = (self.links(), &self.platform.domains);
        let Some(person) = &speaker.person else {
            return Ok(page_at(&links.home(self.service)));
        };
        if self.service == Service::Blog
            && let Some(author) = domains.authors.of(person.id).await?
        {
            let author = domains.authors.open(author).await?;
            return Ok(page_at(&links.author(&author.byline.slug)));
        }
        if self.service != Service::Federation {
            let voice = Voice::of(Service::Federation, &person.handle);
            return Ok(page_at(&voice.id(links)));
        }
        let voice = Voice::of(Service::Federation, &person.handle);
        let Paged { items, newer, older } = domains.outbox.things(&voice, at).await?;
        let said = items.into_iter().filter_map(|thing| self.said(thing));
        let notes = &Paged { items: said.map(|said| own(&said)).collect(), newer, older };
        let view = Profile { person, notes };
        let page = self.platform.shell(Service::Federation).page(&view, Vec::new()).await?;
        let page = page.not_kept();
        let vary = (header::VARY, HeaderValue::from_static("accept"));
        Ok(([vary], page).into_response())
    }
}
