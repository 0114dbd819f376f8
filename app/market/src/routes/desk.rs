//! Shops, for shopkeepers.
use super::marketplaces::{place, words};
use crate::MarketState;
use crate::at_desk::AtDesk;
use axum::extract::{Path, Query};
use axum::routing::get;
use components::market::{ShopDesk, ShopsPage};
use contracts::MarketplaceId;
use contracts::containers::{Attachment, AttachmentKind};
use contracts::market::{Aisle, Seen};
use contracts::people::Role;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

/// How many shops are listed.
const MOST: u64 = 200;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    words: String,
    after: Option<String>,
    before: Option<String>,
    done: Option<String>,
}

pub(super) fn routes() -> Routes<MarketState> {
    Routes::new().role(Role::Shopkeeper, "/desk/", get(index)).role(
        Role::Shopkeeper,
        "/desk/{marketplace}/",
        get(show),
    )
}

async fn index(market: AtDesk) -> Result<PageResponse> {
    let shops = market.marketplaces.all(MOST).await?;
    market.page(&ShopsPage { shops: &shops }).await
}

async fn show(
    market: AtDesk,
    Path(id): Path<MarketplaceId>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let shop = market.marketplaces.open(id).await?;
    let at = hangs(&market, id).await?;
    let place = place(question.after.as_deref(), question.before.as_deref())?;
    let words = words(&question.words);
    let of = Aisle { marketplace: id, category: None, seen: Seen::ByShopkeepers };
    let products = market.products.listing(of, Some(&words), place).await?;
    let categories = market.categories.of(id).await?;
    let view = ShopDesk {
        shop: &shop,
        at: at.as_ref(),
        products: &products,
        categories: &categories,
        words: &words,
        done: question.done.as_deref().and_then(done),
    };
    market.page(&view).await
}

/// Where a shop hangs, if it hangs off a page.
pub(super) async fn hangs(market: &MarketState, id: MarketplaceId) -> Result<Option<Attachment>> {
    Ok(market.containers.placed(AttachmentKind::Marketplace, &[id.0]).await?.pop())
}

/// What was done just before, in a sentence.
pub(super) fn done(name: &str) -> Option<&'static str> {
    Some(match name {
        "saved" => "Saved. The shop shows it now.",
        "closed" => "Closed. The shop shows it no more; everything about it is kept.",
        "reopened" => "Open again. The shop shows it now.",
        "removed" => "The category is gone. Its products are still there.",
        _ => return None,
    })
}
