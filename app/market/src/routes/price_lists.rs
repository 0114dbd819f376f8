//! Price lists of suppliers, for shopkeepers.
use crate::MarketState;
use crate::at_desk::AtDesk;
use crate::listed::{ListRead, Meaning};
use axum::Form;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use components::market::{PriceListPage, PriceListUpload, places};
use contracts::market::PriceList;
use contracts::media::MediaKind;
use contracts::people::Role;
use contracts::{Error, MarketplaceId, PriceListId};
use platform::incoming::{self, Incoming};
use platform::{AppError, Bounds, PageResponse, Result, Routes};
use price_list::Sheet;
use std::time::Duration;

/// The largest list, and the form around it.
const LARGEST: Bounds = Bounds { body: 6 << 20, patience: Duration::from_mins(5) };

type Which = (MarketplaceId, PriceListId);
/// The fields of the form on a list's page, as they were sent.
type Sent = Vec<(String, String)>;

pub(super) fn routes() -> Routes<MarketState> {
    let bringing = Routes::new()
        .role(Role::Shopkeeper, "/desk/{marketplace}/price-lists/", get(new).post(bring))
        .bounded(LARGEST);
    Routes::new()
        .role(Role::Shopkeeper, "/desk/{marketplace}/price-lists/{id}/", get(show).post(take))
        .merge(bringing)
}

async fn new(market: AtDesk, Path(shop): Path<MarketplaceId>) -> Result<PageResponse> {
    upload(&market, shop, None).await
}

async fn upload(market: &AtDesk, shop: MarketplaceId, wrong: Option<&str>) -> Result<PageResponse> {
    let shop = market.marketplaces.open(shop).await?;
    market.page(&PriceListUpload { shop: &shop, wrong }).await
}

/// Keeps a file that can be read, and goes on to what its columns mean.
async fn bring(
    market: AtDesk,
    Path(shop): Path<MarketplaceId>,
    form: Multipart,
) -> Result<Response> {
    market.marketplaces.open(shop).await?;
    let (name, bytes) = match readable(&market, form).await? {
        Ok(file) => file,
        Err(sentence) => {
            let page = upload(&market, shop, Some(&sentence)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let id = market.price_lists.keep(shop, (&name, bytes)).await?;
    Ok(market.on_to(&places::price_list(shop, id)).into_response())
}

/// The name of a file and what is in it, or why it is no price list, in a sentence.
async fn readable(market: &AtDesk, form: Multipart) -> Result<Result<(String, Vec<u8>), String>> {
    let incoming = incoming::receive(&market.arrivals, form, Some(MediaKind::File)).await;
    let Incoming { upload, .. } = match &incoming {
        Ok(incoming) => incoming,
        Err(not_taken) => return Ok(Err(not_taken.sentence.clone())),
    };
    let bytes = tokio::fs::read(&upload.file).await.map_err(Error::storage)?;
    let read = tokio::task::spawn_blocking(move || Sheet::read(&bytes).map(|_| bytes));
    let read = read.await.map_err(Error::storage)?;
    Ok(read.map(|bytes| (upload.name.clone(), bytes)).map_err(|why| why.to_string()))
}

async fn show(
    market: AtDesk,
    Path(which): Path<Which>,
    Query(sent): Query<Sent>,
) -> Result<PageResponse> {
    let list = market.price_lists.open(which.0, which.1).await?;
    let is_taken = sent.iter().any(|(name, value)| name == "done" && value == "taken");
    page(&market, which.0, &list, (sent, is_taken)).await
}

async fn page(
    market: &AtDesk,
    shop: MarketplaceId,
    list: &PriceList,
    (sent, is_taken): (Sent, bool),
) -> Result<PageResponse> {
    let shop = market.marketplaces.open(shop).await?;
    let read = read(list.bytes.clone(), sent).await?;
    let comparison = market.price_lists.compare(shop.id, &read.listed).await?;
    let view = PriceListPage {
        shop: &shop,
        id: list.id,
        name: &list.name,
        columns: &read.columns,
        chosen: &read.meaning.chosen(),
        notes: &read.notes,
        listed: &read.listed,
        refused: &read.refused,
        comparison,
        is_taken,
    };
    market.page(&view).await
}

/// Takes it in as it was shown, and shows what is left of it.
async fn take(
    market: AtDesk,
    Path(which): Path<Which>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let list = market.price_lists.open(which.0, which.1).await?;
    let read = read(list.bytes.clone(), sent.clone()).await?;
    let vat = read.meaning.rate;
    let taken = market.price_lists.take(which.0, &read.listed, vat, &market.person).await?;
    if taken.has_too_many_categories {
        let page = page(&market, which.0, &list, (sent, false)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    market.changed(which.0).await;
    Ok(back(&market, which, &read.meaning).into_response())
}

fn back(market: &AtDesk, which: Which, meaning: &Meaning) -> Redirect {
    let mut said = meaning.chosen();
    said.push(("done", "taken".to_owned()));
    let said = serde_urlencoded::to_string(said).unwrap_or_default();
    market.on_to(&format!("{}?{said}", places::price_list(which.0, which.1)))
}

/// A list may have 10,000 rows: others are answered meanwhile.
async fn read(bytes: Vec<u8>, sent: Sent) -> Result<ListRead> {
    let read = tokio::task::spawn_blocking(move || ListRead::of(&bytes, &sent));
    read.await.map_err(Error::storage)?.map_err(|_| AppError::NotFound)
}
