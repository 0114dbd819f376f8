//! Every marketplace, and one of them.
use crate::MarketState;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::Fragment;
use components::market::{MarketFront, MarketplacePage};
use contracts::cache::Tag;
use contracts::containers::AttachmentKind;
use platform::{Attached, PageResponse, Result, Routes, attached};

/// How many marketplaces the front page shows.
const MOST: u64 = 200;
/// How many pages of the blog are looked through for what a marketplace hangs off.
const MOST_PAGES: u64 = 1_000;

pub(super) fn routes() -> Routes<MarketState> {
    Routes::new().everyone("/", get(index)).everyone("/{page}/{marketplace}/", get(show))
}

async fn index(State(market): State<MarketState>) -> Result<PageResponse> {
    let marketplaces = market.containers.all(AttachmentKind::Marketplace, MOST).await?;
    let pages = market.posts.pages(MOST_PAGES).await?;
    let view = MarketFront { marketplaces: &marketplaces, pages: &pages };
    market.shell.page(&view, vec![Tag::CONTAINERS.into(), Tag::POSTS.into()]).await
}

async fn show(
    State(market): State<MarketState>,
    Path((page, slug)): Path<(String, String)>,
) -> Result<Response> {
    let platform = market.shell.platform();
    let marketplace = match attached(platform, AttachmentKind::Marketplace, (&page, &slug)).await? {
        Attached::Here(marketplace) => marketplace,
        Attached::Moved(on) => return Ok(on),
    };
    let (kind, container) = (AttachmentKind::Calendar, marketplace.container.id);
    let beside = platform.piece(Fragment::ContainerNav { kind, container }).await;
    let view = MarketplacePage { marketplace: &marketplace, beside: Some(&beside) };
    let tags = vec![Tag::CONTAINERS.into(), Tag::POSTS.into()];
    let page = market.shell.page_with(&view, tags, std::slice::from_ref(&beside)).await?;
    Ok(page.into_response())
}
