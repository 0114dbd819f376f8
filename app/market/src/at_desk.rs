//! Pages of the desk, as shopkeepers see them.
use crate::MarketState;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Redirect;
use components::View;
use components::blog::{AtDesk as Around, DeskNav, DeskPlace};
use contracts::cache::Tag;
use contracts::people::{Person, Role};
use contracts::{MarketplaceId, Service};
use platform::auth::{Authorized, Shopkeeper};
use platform::{AppError, PageResponse, Result};
use std::ops::Deref;
use std::sync::Arc;

/// The market, and who works on it.
pub(crate) struct AtDesk {
    market: MarketState,
    /// Who it is.
    pub(crate) person: Arc<Person>,
}

impl AtDesk {
    /// A page at the desk, with the ways to its other places. It is kept by nobody.
    pub(crate) async fn page(&self, view: &(impl View + Sync)) -> Result<PageResponse> {
        let domains = &self.shell.platform().domains;
        let edits = self.person.roles.allow(Role::Editor);
        let nav = DeskNav {
            place: DeskPlace::Shops,
            person: &self.person,
            waiting: if edits { domains.comments.waiting().await? } else { 0 },
            is_author: domains.authors.of(self.person.id).await?.is_some(),
        };
        Ok(self.shell.page(&Around { nav, view }, Vec::new()).await?.personal())
    }

    /// Sends the browser on, after a POST.
    pub(crate) fn on_to(&self, path: &str) -> Redirect {
        Redirect::to(&self.shell.platform().links.at(Service::Market, path))
    }

    /// The shop shows it at once here; other processes hear of it.
    pub(crate) async fn changed(&self, shop: MarketplaceId) {
        let tags = [Tag::marketplace(shop), Tag::PRODUCTS.into()];
        self.shell.platform().cache.invalidate(&tags).await;
    }
}

impl Deref for AtDesk {
    type Target = MarketState;

    fn deref(&self) -> &MarketState {
        &self.market
    }
}

impl FromRequestParts<MarketState> for AtDesk {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, market: &MarketState) -> Result<Self> {
        let Authorized { person, .. } =
            Authorized::<Shopkeeper>::from_request_parts(parts, market).await?;
        Ok(Self { market: market.clone(), person })
    }
}
