//! SumUp's books and ours, for those who sell.
use crate::{AtDesk, CartState};
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::Tone;
use components::blog::DeskPlace;
use components::cart::{ReconciliationPage, places};
use contracts::cart::Resolution;
use contracts::people::Role;
use contracts::{DiscrepancyId, Error, Service};
use platform::{AppError, PageQuery, Result, Routes};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    done: Option<String>,
    #[serde(flatten)]
    page: PageQuery,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    how: String,
}

pub(super) fn routes() -> Routes<CartState> {
    let role = Role::Shopkeeper;
    Routes::new()
        .role(role, places::RECONCILIATION, get(index))
        .role(role, places::COMPARE, post(compare))
        .role(role, "/desk/orders/sumup/{id}/resolution", post(resolve))
}

async fn index(desk: AtDesk, Query(question): Query<Question>) -> Result<Response> {
    let comparisons = desk.reconciliation.comparisons().await?;
    let open = desk.reconciliation.open(question.page.position()?).await?;
    let done = question.done.as_deref().and_then(told);
    let view = ReconciliationPage { comparisons: &comparisons, open: &open, done };
    Ok(desk.page(DeskPlace::Orders, &view).await?.into_response())
}

async fn compare(desk: AtDesk) -> Result<Redirect> {
    desk.reconciliation.hurry().await?;
    desk.reconciliation.turn().await?;
    Ok(to(&desk, "compared"))
}

async fn resolve(
    desk: AtDesk,
    Path(id): Path<DiscrepancyId>,
    Form(wanted): Form<Wanted>,
) -> Result<Redirect> {
    let ways = [Resolution::Accept, Resolution::End];
    let how = ways.into_iter().find(|how| places::resolution_name(*how) == wanted.how);
    let how = how.ok_or(AppError::BadRequest)?;
    match desk.reconciliation.resolve(id, how, &desk.person).await {
        Ok(()) => Ok(to(&desk, places::resolution_name(how))),
        Err(Error::Conflict) => Ok(to(&desk, "not-so")),
        Err(error) => Err(error.into()),
    }
}

fn to(cart: &CartState, done: &str) -> Redirect {
    let path = format!("{}?done={done}", places::RECONCILIATION);
    Redirect::to(&cart.links.at(Service::Cart, &path))
}

fn told(name: &str) -> Option<(Tone, &'static str)> {
    Some(match name {
        "compared" => (Tone::Good, "What SumUp says was asked for just now."),
        "accept" => (Tone::Good, "It is noted that you saw to it."),
        "end" => (Tone::Good, "The order is ended. Whoever ordered is told."),
        "not-so" => (
            Tone::Warning,
            "That could not be done: somebody has seen to it, or the order is not what it was.",
        ),
        _ => return None,
    })
}
