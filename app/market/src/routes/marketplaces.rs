//! Every marketplace, and one of them.
use crate::MarketState;
use axum::extract::{Path, Query, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::Fragment;
use components::market::{MarketFront, MarketplacePage};
use contracts::cache::Tag;
use contracts::containers::{Attachment, AttachmentKind};
use contracts::market::{Aisle, Category, ProductPlace, Seen};
use contracts::{MarketplaceId, Place};
use platform::{AppError, Attached, PageResponse, Result, Routes, attached, redirect};
use serde::Deserialize;

/// How many marketplaces the front page shows.
const MOST: u64 = 200;
/// How many pages of the blog are looked through for what a marketplace hangs off.
const MOST_PAGES: u64 = 1_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    q: String,
    after: Option<String>,
    before: Option<String>,
}

pub(super) fn routes() -> Routes<MarketState> {
    Routes::new()
        .everyone("/", get(index))
        .everyone("/{page}/{marketplace}/", get(show))
        .everyone("/{page}/{marketplace}/in/{category}/", get(category))
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
    Query(question): Query<Question>,
) -> Result<Response> {
    let here = match found(&market, &page, &slug).await? {
        Attached::Here(here) => here,
        Attached::Moved(on) => return Ok(on),
    };
    let categories = market.categories.of(MarketplaceId(here.id)).await?;
    Ok(shelf(&market, &here, (&categories, None), &question).await?.into_response())
}

async fn category(
    State(market): State<MarketState>,
    Path((page, slug, category)): Path<(String, String, String)>,
    Query(question): Query<Question>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let here = match found(&market, &page, &slug).await? {
        Attached::Here(here) => here,
        Attached::Moved(on) => return Ok(on),
    };
    let id = MarketplaceId(here.id);
    let categories = market.categories.of(id).await?;
    let shown = categories.iter().find(|one| one.slug.as_str() == category);
    if shown.is_some() {
        return Ok(shelf(&market, &here, (&categories, shown), &question).await?.into_response());
    }
    let old = category.parse().map_err(|_| AppError::NotFound)?;
    let moved = market.categories.formerly_at(id, &old).await?;
    let moved = categories.iter().find(|one| one.id == moved).ok_or(AppError::NotFound)?;
    let to = market.shell.platform().links.category(&here.container_slug, &here.slug, &moved.slug);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Ok(redirect(&format!("{to}{query}")))
}

/// The marketplace at this address, or the way to where it is now.
pub(super) async fn found(market: &MarketState, page: &str, slug: &str) -> Result<Attached> {
    attached(market.shell.platform(), AttachmentKind::Marketplace, (page, slug)).await
}

async fn shelf(
    market: &MarketState,
    marketplace: &Attachment,
    (categories, category): (&[Category], Option<&Category>),
    question: &Question,
) -> Result<PageResponse> {
    let id = MarketplaceId(marketplace.id);
    let at = place(question.after.as_deref(), question.before.as_deref())?;
    let words = words(&question.q);
    let of =
        Aisle { marketplace: id, category: category.map(|one| one.id), seen: Seen::ByEverybody };
    let products = market.products.listing(of, Some(&words), at).await?;
    let (kind, container) = (AttachmentKind::Calendar, marketplace.container.id);
    let beside = market.shell.platform().piece(Fragment::ContainerNav { kind, container }).await;
    let view = MarketplacePage {
        marketplace,
        categories,
        category,
        products: &products,
        words: &words,
        beside: Some(&beside),
    };
    let tags =
        vec![Tag::marketplace(id), Tag::CONTAINERS.into(), Tag::ENTRIES.into(), Tag::POSTS.into()];
    let page = market.shell.page_with(&view, tags, std::slice::from_ref(&beside)).await?;
    Ok(if words.is_empty() { page } else { page.not_kept() })
}

/// What somebody looks for: at most 100 characters of what they typed.
pub(super) fn words(typed: &str) -> String {
    typed.trim().chars().filter(|c| *c != '\0').take(100).collect()
}

/// Which page of a list by name an address asks for.
pub(super) fn place(after: Option<&str>, before: Option<&str>) -> Result<ProductPlace> {
    let id = |text: &str| text.parse().map_err(|_| AppError::BadRequest);
    match (after, before) {
        (Some(after), _) => id(after).map(Place::After),
        (None, Some(before)) => id(before).map(Place::Before),
        (None, None) => Ok(Place::Start),
    }
}
