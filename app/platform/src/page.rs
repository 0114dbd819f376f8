use crate::{Keep, Platform, Result};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use components::{Audience, Fragment, Frame, Page, Piece, View};
use contracts::Service;
use contracts::cache::Tag;
use maud::Render;
use std::sync::Arc;
use std::time::Duration;

/// What a service's handlers answer pages with: header and footer, composed of everybody's
/// fragments, around a view.
#[derive(Clone)]
pub struct Shell {
    platform: Arc<Platform>,
    service: Service,
}

/// How long a page is kept at most: what shows on it by the clock alone is late by no more.
const TTL: Duration = Duration::from_mins(1);

impl Shell {
    pub(crate) fn new(platform: Arc<Platform>, service: Service) -> Self {
        Self { platform, service }
    }

    /// The platform around it.
    #[must_use]
    pub fn platform(&self) -> &Arc<Platform> {
        &self.platform
    }

    /// The service it answers for.
    pub(crate) fn service(&self) -> Service {
        self.service
    }

    /// A whole page, made of a view and kept until what its tags name changes.
    ///
    /// # Errors
    ///
    /// When the site's settings cannot be read. A fragment that cannot be made is no error.
    pub async fn page(&self, view: &(impl View + Sync), tags: Vec<Tag>) -> Result<PageResponse> {
        self.page_with(view, tags, &[]).await
    }

    /// The same, with pieces that stand in the view: what of them is still missing, or is the
    /// visitor's own, the browser loads.
    ///
    /// # Errors
    ///
    /// When the site's settings cannot be read.
    pub async fn page_with(
        &self,
        view: &(impl View + Sync),
        mut tags: Vec<Tag>,
        pieces: &[Piece],
    ) -> Result<PageResponse> {
        let (site, nav, doors) = self.surroundings().await?;
        let frame = Frame {
            site: &site,
            links: &self.platform.links,
            assets: &self.platform.assets,
            service: self.service,
        };
        let pending: Vec<Fragment> = pieces.iter().filter_map(Piece::pending).cloned().collect();
        let around = std::iter::once(&nav).chain(&doors).chain(pieces);
        let mut missing = around.filter_map(Piece::pending);
        let whole = missing.all(|fragment| fragment.audience() == Audience::Personal);
        let (head, main) = (view.head(&frame), view.main(&frame));
        let page = Page { frame, head, nav: &nav, doors: &doors, main, pending };
        let html = page.render().into_string();
        tags.extend([Tag::NAV, Tag::SITE, Tag::CONTAINERS].map(Tag::from));
        let keep = whole.then_some(Keep { tags, ttl: TTL });
        Ok(PageResponse { html, keep, personal: false })
    }

    async fn surroundings(&self) -> Result<(Arc<contracts::site::Site>, Piece, Vec<Piece>)> {
        let platform = &self.platform;
        let site = platform.site().await?;
        let nav = platform.piece(Fragment::NavTree).await;
        let mut doors = Vec::with_capacity(Service::ALL.len());
        for service in Service::ALL {
            doors.push(platform.piece(Fragment::NavItem(service)).await);
        }
        Ok((site, nav, doors))
    }
}

/// A whole page as an answer.
#[derive(Clone, Debug)]
pub struct PageResponse {
    html: String,
    keep: Option<Keep>,
    personal: bool,
}

impl PageResponse {
    /// Made anew for every visitor: what it shows depends on what they typed.
    #[must_use]
    pub fn not_kept(self) -> Self {
        Self { keep: None, ..self }
    }

    /// Made for one visitor, and kept by nobody, their browser included: it shows what is theirs,
    /// and it must be gone with them from a browser that others use too.
    #[must_use]
    pub fn personal(self) -> Self {
        Self { keep: None, personal: true, ..self }
    }
}

impl IntoResponse for PageResponse {
    fn into_response(self) -> Response {
        let cached = if self.personal { "private, no-store" } else { "public, no-cache" };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CACHE_CONTROL, HeaderValue::from_static(cached)),
        ];
        let mut response = (headers, self.html).into_response();
        if let Some(keep) = self.keep {
            response.extensions_mut().insert(keep);
        }
        response
    }
}

/// Sends a visitor on for good (301): what stood here stands there.
#[must_use]
pub fn redirect(to: &str) -> Response {
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response(),
        Err(_) => crate::AppError::NotFound.into_response(),
    }
}
