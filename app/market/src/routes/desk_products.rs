//! Products, for shopkeepers.
use super::desk::{done, hangs};
use crate::MarketState;
use crate::at_desk::AtDesk;
use crate::reading::{product, product_sheet};
use crate::sending::Sent;
use axum::Form;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::blog::Wrong;
use components::market::{ProductForm, SheetNote, places};
use contracts::market::{Product, ProductSaved, ProductSheet, ProductState};
use contracts::people::Role;
use contracts::{MarketplaceId, Position, ProductId};
use platform::{AppError, Bounds, PageResponse, Result, Routes};
use serde::Deserialize;
use std::time::Duration;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    done: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Turning {
    version: i32,
}

/// Every picture of a product at its largest, and the form around them. A slow line takes half an
/// hour for them.
const LARGEST: Bounds = Bounds { body: 161 << 20, patience: Duration::from_mins(30) };

type Which = (MarketplaceId, ProductId);

pub(super) fn routes() -> Routes<MarketState> {
    let taking = Routes::new()
        .role(Role::Shopkeeper, "/desk/{marketplace}/products/", post(create))
        .role(Role::Shopkeeper, "/desk/{marketplace}/products/{id}/", get(edit).post(update))
        .bounded(LARGEST);
    Routes::new()
        .role(Role::Shopkeeper, "/desk/{marketplace}/products/new", get(new))
        .role(Role::Shopkeeper, "/desk/{marketplace}/products/{id}/closing", post(close))
        .role(Role::Shopkeeper, "/desk/{marketplace}/products/{id}/reopening", post(reopen))
        .merge(taking)
}

async fn new(market: AtDesk, Path(shop): Path<MarketplaceId>) -> Result<PageResponse> {
    let sheet = ProductSheet {
        quantity: "1".into(),
        unit: "each".into(),
        vat: "0".into(),
        state: "open".into(),
        ..ProductSheet::default()
    };
    let which = (shop, ProductId::new());
    Shown { which, kept: None, sheet: &sheet, wrong: &[], note: SheetNote::Nothing }
        .page(&market)
        .await
}

async fn create(
    market: AtDesk,
    Path(shop): Path<MarketplaceId>,
    form: Multipart,
) -> Result<Response> {
    market.marketplaces.open(shop).await?;
    let sent = market.sent(form).await?;
    let id = sent.id.ok_or(AppError::BadRequest)?;
    save(&market, (shop, id), None, sent).await
}

async fn edit(
    market: AtDesk,
    Path(which): Path<Which>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let kept = market.products.open(which.0, which.1).await?;
    let sheet = product_sheet(&kept);
    let note = question.done.as_deref().and_then(done).map_or(SheetNote::Nothing, SheetNote::Done);
    Shown { which, kept: Some(&kept), sheet: &sheet, wrong: &[], note }.page(&market).await
}

async fn update(market: AtDesk, Path(which): Path<Which>, form: Multipart) -> Result<Response> {
    let kept = market.products.open(which.0, which.1).await?;
    let sent = market.sent(form).await?;
    save(&market, which, Some(&kept), sent).await
}

async fn close(
    market: AtDesk,
    Path(which): Path<Which>,
    Form(from): Form<Turning>,
) -> Result<Response> {
    turn(&market, which, (from.version, ProductState::Closed), "closed").await
}

async fn reopen(
    market: AtDesk,
    Path(which): Path<Which>,
    Form(from): Form<Turning>,
) -> Result<Response> {
    turn(&market, which, (from.version, ProductState::Open), "reopened").await
}

async fn turn(
    market: &AtDesk,
    which: Which,
    to: (i32, ProductState),
    done: &str,
) -> Result<Response> {
    match market.products.turn(which, to, &market.person).await? {
        ProductSaved::Stale(theirs) => late(market, &theirs, product_sheet(&theirs)).await,
        _ => Ok(on(market, which, done).await.into_response()),
    }
}

/// Goes on to its form, which says what was done.
async fn on(market: &AtDesk, which: Which, done: &str) -> Redirect {
    market.changed(which.0).await;
    market.on_to(&format!("{}?done={done}", places::product(which.0, which.1)))
}

/// Saves what was typed; what cannot be saved stands in the form again.
async fn save(
    market: &AtDesk,
    which: Which,
    kept: Option<&Product>,
    Sent { sheet, mut wrong, .. }: Sent,
) -> Result<Response> {
    let sheet = &sheet;
    let shown = |wrong| Shown { which, kept, sheet, wrong, note: SheetNote::Wrong };
    let writing = match (product(sheet), wrong.is_empty()) {
        (Ok(writing), true) => writing,
        (read, _) => {
            wrong.extend(read.err().unwrap_or_default());
            return shown(&wrong).mended(market).await;
        }
    };
    let from = sheet.version.parse().ok();
    let wrong = match market.products.save(which, from, &writing, &market.person).await? {
        ProductSaved::Done(_) => return Ok(on(market, which, "saved").await.into_response()),
        ProductSaved::Stale(theirs) => return late(market, &theirs, sheet.clone()).await,
        ProductSaved::SlugTaken(other) => Wrong {
            field: "slug",
            sentence: format!("“{other}” has that address. Please choose another."),
        },
        ProductSaved::CategoryGone => Wrong {
            field: "category",
            sentence: "Somebody removed that category. Please choose another.".into(),
        },
    };
    shown(&[wrong]).mended(market).await
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(market: &AtDesk, theirs: &Product, mine: ProductSheet) -> Result<Response> {
    let left = product_sheet(theirs);
    let (version, stock_was) = (left.version.clone(), left.stock_was.clone());
    let mine = ProductSheet { version, stock_was, ..mine };
    let which = (theirs.marketplace, theirs.card.id);
    let note = SheetNote::Late(&left);
    let shown = Shown { which, kept: Some(theirs), sheet: &mine, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(market).await?).into_response())
}

/// The form with what was typed in it.
struct Shown<'a> {
    which: Which,
    kept: Option<&'a Product>,
    sheet: &'a ProductSheet,
    wrong: &'a [Wrong],
    note: SheetNote<'a, ProductSheet>,
}

impl Shown<'_> {
    async fn page(self, market: &AtDesk) -> Result<PageResponse> {
        let Self { which: (shop, id), kept, sheet, wrong, note } = self;
        let at = hangs(market, shop).await?;
        let shop = market.marketplaces.open(shop).await?;
        let categories = market.categories.of(shop.id).await?;
        let media = market.media.listing(Position::Start).await?.items;
        let view = ProductForm {
            shop: &shop,
            at: at.as_ref(),
            id,
            kept,
            sheet,
            wrong,
            categories: &categories,
            media: &media,
            note,
        };
        market.page(&view).await
    }

    async fn mended(self, market: &AtDesk) -> Result<Response> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, self.page(market).await?).into_response())
    }
}
