//! Orders, for whoever has their code: who ordered, and who sells.
use super::payable;
use crate::{AtDesk, CartState};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::Tone;
use components::blog::DeskPlace;
use components::cart::{OrderPage, OrdersDesk, places};
use contracts::cart::{Opened, OrderShelf};
use contracts::people::Role;
use contracts::{Error, OrderCode, Service};
use platform::{AppError, PageQuery, Result, Routes, Visitor};
use serde::Deserialize;

/// Characters of what is looked for.
const LONGEST: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    done: Option<String>,
    back: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Search {
    shelf: String,
    words: String,
    #[serde(flatten)]
    page: PageQuery,
}

pub(super) fn routes() -> Routes<CartState> {
    let role = Role::Shopkeeper;
    Routes::new()
        .everyone("/orders/{code}/", get(show))
        .everyone("/orders/{code}/paid", get(back))
        .everyone("/orders/{code}/pay", post(pay))
        .everyone("/orders/{code}/cancel", post(cancel))
        .role(role, "/orders/{code}/settle", post(settle))
        .role(role, "/orders/{code}/give-up", post(give_up))
        .role(role, "/orders/{code}/hand-over", post(hand_over))
        .role(role, "/orders/{code}/refund", post(refund))
        .role(role, places::DESK, get(desk))
}

async fn show(
    State(cart): State<CartState>,
    Path(code): Path<String>,
    Query(question): Query<Question>,
    visitor: Visitor,
) -> Result<Response> {
    let code = read(&code)?;
    if question.back.is_some() {
        cart.payments.look(code).await?;
    }
    let order = cart.orders.show(code).await?;
    let done = question.done.as_deref().and_then(told);
    let person = visitor.person.as_ref();
    let sells = person.is_some_and(|person| person.roles.allow(Role::Shopkeeper));
    let ways = cart.orders.ways(order.card.seller).await?;
    let is_back = question.back.is_some();
    let view = OrderPage { order: &order, done, sells, is_back, card: ways.card };
    let page = cart.shell.page(&view, Vec::new()).await?.personal();
    payable(&cart, page.into_response())
}

/// Where payers come back to. That they do proves nothing: whoever takes the money is asked.
async fn back(State(cart): State<CartState>, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    cart.payments.look(code).await?;
    Ok(Redirect::to(&at(&cart, &format!("{}?back=yes", places::order(code)))))
}

async fn pay(State(cart): State<CartState>, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    Ok(match cart.payments.open(code).await? {
        Opened::At(page) => Redirect::to(&page),
        Opened::Nothing => Redirect::to(&at(&cart, &places::order(code))),
        Opened::Later => to(&cart, code, "later"),
    })
}

async fn cancel(State(cart): State<CartState>, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    let name = cart.orders.show(code).await?.card.name;
    let done = cart.payments.cancel(code, &name).await;
    outcome(&cart, code, done, "cancelled")
}

async fn settle(desk: AtDesk, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    let done = desk.payments.settle(code, &desk.person).await;
    outcome(&desk, code, done, "settled")
}

async fn give_up(desk: AtDesk, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    let done = desk.payments.give_up(code, &desk.person).await;
    outcome(&desk, code, done, "cancelled")
}

async fn hand_over(desk: AtDesk, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    let done = desk.orders.hand_over(code, &desk.person).await;
    outcome(&desk, code, done, "handed-over")
}

async fn refund(desk: AtDesk, Path(code): Path<String>) -> Result<Redirect> {
    let code = read(&code)?;
    let done = desk.payments.refund(code, &desk.person).await;
    outcome(&desk, code, done, "returned")
}

async fn desk(desk: AtDesk, Query(search): Query<Search>) -> Result<Response> {
    let shelf = OrderShelf::named(&search.shelf).unwrap_or_default();
    let words: String = search.words.trim().chars().filter(|c| *c != '\0').take(LONGEST).collect();
    let orders = desk.orders.all(shelf, &words, search.page.position()?).await?;
    let view = OrdersDesk { orders: &orders, shelf, words: &words };
    Ok(desk.page(DeskPlace::Orders, &view).await?.into_response())
}

fn read(code: &str) -> Result<OrderCode> {
    code.parse().map_err(|_| AppError::NotFound)
}

fn at(cart: &CartState, path: &str) -> String {
    cart.links.at(Service::Cart, path)
}

fn to(cart: &CartState, code: OrderCode, done: &str) -> Redirect {
    Redirect::to(&at(cart, &format!("{}?done={done}", places::order(code))))
}

/// Leads back to the order, which says what came of it.
fn outcome(
    cart: &CartState,
    code: OrderCode,
    done: contracts::Result<()>,
    name: &str,
) -> Result<Redirect> {
    match done {
        Ok(()) => Ok(to(cart, code, name)),
        Err(Error::Conflict) => Ok(to(cart, code, "not-so")),
        Err(error) => Err(error.into()),
    }
}

fn told(name: &str) -> Option<(Tone, &'static str)> {
    Some(match name {
        "settled" => (Tone::Good, "It is noted that this was paid."),
        "handed-over" => (Tone::Good, "It is noted that this was handed over."),
        "returned" => (Tone::Good, "All of the money goes back."),
        "cancelled" => (Tone::Good, "The order is cancelled."),
        "later" => (
            Tone::Warning,
            "The payment page does not open just now. Please try again in a moment.",
        ),
        "not-so" => {
            (Tone::Warning, "That could not be done: the order is not what it was a moment ago.")
        }
        _ => return None,
    })
}
