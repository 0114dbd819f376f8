//! Somebody who speaks here: their document, or the page that people look at.
use super::super::{Fediverse, Speaker};
use super::{document, page_at, wants_document};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::federation::Profile;
use contracts::Service;
use contracts::federation::Voice;
use platform::{Result, Routes};

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().everyone("/@{name}", get(show))
}

async fn show(
    State(fediverse): State<Fediverse>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let speaker = fediverse.named(&name).await?;
    if wants_document(&headers) {
        return Ok(document(StatusCode::OK, fediverse.document(&speaker).await?));
    }
    fediverse.page(&speaker).await
}

impl Fediverse {
    /// Where people look at somebody: what they wrote, on the host where they did; else all that
    /// there is of them.
    async fn page(&self, speaker: &Speaker) -> Result<Response> {
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
        let view = Profile { person };
        let mut page = self.platform.shell(Service::Federation).page(&view, Vec::new()).await?;
        page = page.not_kept();
        let vary = (header::VARY, HeaderValue::from_static("accept"));
        Ok(([vary], page).into_response())
    }
}
