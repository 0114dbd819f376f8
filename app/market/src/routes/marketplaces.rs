//! Every marketplace, and one of them.
use crate::MarketState;
use axum::extract::{Path, State};
use axum::routing::get;
use components::Fragment;
use components::market::{MarketFront, MarketplacePage};
use contracts::Slug;
use contracts::cache::Tag;
use contracts::containers::AttachmentKind;
use platform::{AppError, PageResponse, Result, Routes};

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
) -> Result<PageResponse> {
    let (Ok(page), Ok(slug)) = (page.parse::<Slug>(), slug.parse::<Slug>()) else {
        return Err(AppError::NotFound);
    };
    let marketplace = market.containers.find(AttachmentKind::Marketplace, &page, &slug).await?;
    let (kind, container) = (AttachmentKind::Calendar, marketplace.container.id);
    let beside = market.shell.platform().piece(Fragment::ContainerNav { kind, container }).await;
    let view = MarketplacePage { marketplace: &marketplace, beside: Some(&beside) };
    market
        .shell
        .page_with(
            &view,
            vec![Tag::CONTAINERS.into(), Tag::POSTS.into()],
            std::slice::from_ref(&beside),
        )
        .await
}
