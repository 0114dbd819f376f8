//! Products, for everybody.
use super::marketplaces::found;
use crate::MarketState;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::market::ProductView;
use contracts::cache::Tag;
use contracts::containers::Attachment;
use contracts::market::Category;
use contracts::{MarketplaceId, Slug};
use platform::{AppError, Attached, Result, Routes, redirect};

pub(super) fn routes() -> Routes<MarketState> {
    Routes::new().everyone("/{page}/{marketplace}/{product}/", get(show))
}

async fn show(
    State(market): State<MarketState>,
    Path((page, slug, product)): Path<(String, String, String)>,
) -> Result<Response> {
    let marketplace = match found(&market, &page, &slug).await? {
        Attached::Here(here) => here,
        Attached::Moved(on) => return Ok(on),
    };
    let id = MarketplaceId(marketplace.id);
    let asked: Slug = product.parse().map_err(|_| AppError::NotFound)?;
    let product = market.products.at(id, &asked).await?;
    if product.card.slug != asked {
        let Attachment { container_slug, slug, .. } = &*marketplace;
        let links = &market.shell.platform().links;
        return Ok(redirect(&links.product(container_slug, slug, &product.card.slug)));
    }
    let all = market.categories.of(id).await?;
    let own = all.iter().find(|one| Some(one.id) == product.category);
    let above = own.and_then(|own| all.iter().find(|one| Some(one.id) == own.parent));
    let shelves: Vec<Category> = above.into_iter().chain(own).cloned().collect();
    let view = ProductView { marketplace: &marketplace, product: &product, shelves: &shelves };
    let tags = vec![Tag::marketplace(id), Tag::CONTAINERS.into(), Tag::POSTS.into()];
    Ok(market.shell.page(&view, tags).await?.into_response())
}
