//! Categories, for shopkeepers.
use super::desk::done;
use crate::MarketState;
use crate::at_desk::AtDesk;
use crate::reading::{category, category_sheet};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use components::blog::Wrong;
use components::market::{CategoryForm, SheetNote, places};
use contracts::market::{Category, CategoryRemoved, CategorySaved, CategorySheet};
use contracts::people::Role;
use contracts::{CategoryId, Error, MarketplaceId};
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    done: Option<String>,
}

#[derive(Debug, Deserialize)]
struct New {
    id: CategoryId,
    #[serde(flatten)]
    sheet: CategorySheet,
}

#[derive(Debug, Deserialize)]
struct Removal {
    version: i32,
}

type Which = (MarketplaceId, CategoryId);

pub(super) fn routes() -> Routes<MarketState> {
    Routes::new()
        .role(Role::Shopkeeper, "/desk/{marketplace}/categories/", post(create))
        .role(Role::Shopkeeper, "/desk/{marketplace}/categories/new", get(new))
        .role(Role::Shopkeeper, "/desk/{marketplace}/categories/{id}/", get(edit).post(update))
        .role(Role::Shopkeeper, "/desk/{marketplace}/categories/{id}/removal", post(remove))
}

async fn new(market: AtDesk, Path(shop): Path<MarketplaceId>) -> Result<PageResponse> {
    let sheet = CategorySheet { position: "0".into(), ..CategorySheet::default() };
    let which = (shop, CategoryId::new());
    Shown { which, kept: None, sheet: &sheet, wrong: &[], note: SheetNote::Nothing }
        .page(&market)
        .await
}

async fn create(
    market: AtDesk,
    Path(shop): Path<MarketplaceId>,
    Form(New { id, sheet }): Form<New>,
) -> Result<Response> {
    market.marketplaces.open(shop).await?;
    save(&market, (shop, id), None, &sheet).await
}

async fn edit(
    market: AtDesk,
    Path(which): Path<Which>,
    Query(question): Query<Question>,
) -> Result<PageResponse> {
    let kept = open(&market, which).await?;
    let sheet = category_sheet(&kept);
    let note = question.done.as_deref().and_then(done).map_or(SheetNote::Nothing, SheetNote::Done);
    Shown { which, kept: Some(&kept), sheet: &sheet, wrong: &[], note }.page(&market).await
}

async fn update(
    market: AtDesk,
    Path(which): Path<Which>,
    Form(sheet): Form<CategorySheet>,
) -> Result<Response> {
    let kept = open(&market, which).await?;
    save(&market, which, Some(&kept), &sheet).await
}

async fn remove(
    market: AtDesk,
    Path(which): Path<Which>,
    Form(Removal { version }): Form<Removal>,
) -> Result<Response> {
    let removed = market.categories.remove(which, version, &market.person).await?;
    if removed == CategoryRemoved::Done {
        market.changed(which.0).await;
        let at = format!("{}?done=removed", places::shop(which.0));
        return Ok(market.on_to(&at).into_response());
    }
    let kept = open(&market, which).await?;
    let sheet = category_sheet(&kept);
    let note = match removed {
        CategoryRemoved::NotEmpty => SheetNote::NotEmpty,
        _ => SheetNote::Late(&sheet),
    };
    let shown = Shown { which, kept: Some(&kept), sheet: &sheet, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(&market).await?).into_response())
}

async fn open(market: &AtDesk, (shop, id): Which) -> Result<Category> {
    let all = market.categories.of(shop).await?;
    Ok(all.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?)
}

/// Saves what was typed; what cannot be saved stands in the form again.
async fn save(
    market: &AtDesk,
    which: Which,
    kept: Option<&Category>,
    sheet: &CategorySheet,
) -> Result<Response> {
    let shown = |wrong| Shown { which, kept, sheet, wrong, note: SheetNote::Wrong };
    let writing = match category(sheet) {
        Ok(writing) => writing,
        Err(wrong) => return shown(&wrong).mended(market).await,
    };
    let from = sheet.version.parse().ok();
    let wrong = match market.categories.save(which, from, &writing, &market.person).await? {
        CategorySaved::Done(_) => {
            market.changed(which.0).await;
            let at = places::category(which.0, which.1);
            return Ok(market.on_to(&format!("{at}?done=saved")).into_response());
        }
        CategorySaved::Stale(theirs) => return late(market, &theirs, sheet.clone()).await,
        CategorySaved::SlugTaken(other) => {
            mend("slug", format!("“{other}” has that address. Please choose another."))
        }
        CategorySaved::TooDeep => {
            let ask =
                "There are two levels: that one is within another, or this one has some in it.";
            mend("parent", ask.into())
        }
        CategorySaved::ParentGone => {
            mend("parent", "Somebody removed that category. Please choose another.".into())
        }
        CategorySaved::TooMany => {
            mend("name", format!("A shop has at most {} categories.", Category::MOST))
        }
    };
    shown(&[wrong]).mended(market).await
}

const fn mend(field: &'static str, sentence: String) -> Wrong {
    Wrong { field, sentence }
}

/// Theirs and one's own, for who saves second; saving again replaces theirs.
async fn late(market: &AtDesk, theirs: &Category, mine: CategorySheet) -> Result<Response> {
    let left = category_sheet(theirs);
    let mine = CategorySheet { version: left.version.clone(), ..mine };
    let (which, note) = ((theirs.marketplace, theirs.id), SheetNote::Late(&left));
    let shown = Shown { which, kept: Some(theirs), sheet: &mine, wrong: &[], note };
    Ok((StatusCode::CONFLICT, shown.page(market).await?).into_response())
}

/// The form with what was typed in it.
struct Shown<'a> {
    which: Which,
    kept: Option<&'a Category>,
    sheet: &'a CategorySheet,
    wrong: &'a [Wrong],
    note: SheetNote<'a, CategorySheet>,
}

impl Shown<'_> {
    async fn page(self, market: &AtDesk) -> Result<PageResponse> {
        let Self { which: (shop, id), kept, sheet, wrong, note } = self;
        let shop = market.marketplaces.open(shop).await?;
        let categories = market.categories.of(shop.id).await?;
        let (shop, categories) = (&shop, categories.as_slice());
        let view = CategoryForm { shop, id, kept, sheet, wrong, categories, note };
        market.page(&view).await
    }

    async fn mended(self, market: &AtDesk) -> Result<Response> {
        Ok((StatusCode::UNPROCESSABLE_ENTITY, self.page(market).await?).into_response())
    }
}
