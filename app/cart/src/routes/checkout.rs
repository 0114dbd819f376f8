//! How what a basket has of a page is ordered.
use super::payable;
use crate::CartState;
use crate::shopper::Shopper;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use components::blog::Wrong;
use components::cart::{CheckoutPage, CheckoutSheet, places};
use contracts::cart::{
    Buyer, BuyerName, CartGroup, CartLine, NewOrder, Opened, PayBy, Placed, Whose,
};
use contracts::people::Person;
use contracts::{ContainerId, Money, OrderId, Service};
use platform::limits::Limit;
use platform::{AppError, ClientAddress, Result, Routes, Typed};
use serde::Deserialize;
use std::time::Duration;
use uuid::Uuid;

const ORDERS_FROM: Limit = Limit { name: "orders-from", burst: 20, every: Duration::from_mins(1) };
const ORDERS_TO: Limit = Limit { name: "orders-to", burst: 10, every: Duration::from_mins(6) };

#[derive(Debug, Deserialize)]
struct New {
    order: OrderId,
    #[serde(default)]
    expected: i64,
    #[serde(flatten)]
    sheet: CheckoutSheet,
}

/// What stands in the form, and what the page says of the last try.
#[derive(Default)]
struct Said {
    sheet: CheckoutSheet,
    wrong: Vec<Wrong>,
    refused: Option<String>,
}

pub(super) fn routes() -> Routes<CartState> {
    Routes::new().everyone("/checkout/{seller}/", get(show).post(create))
}

async fn show(
    State(cart): State<CartState>,
    shopper: Shopper,
    Path(seller): Path<ContainerId>,
) -> Result<Response> {
    let sheet = shopper.person().map(known).unwrap_or_default();
    let said = Said { sheet, ..Said::default() };
    page(&cart, &shopper, seller, OrderId(Uuid::new_v4()), said).await
}

async fn create(
    State(cart): State<CartState>,
    (shopper, from): (Shopper, ClientAddress),
    Path(seller): Path<ContainerId>,
    Form(new): Form<New>,
) -> Result<Response> {
    let Some(whose) = shopper.whose() else { return Ok(to_basket(&cart, &shopper)) };
    let (buyer, pay_by) = match read(&new.sheet) {
        Ok(read) => read,
        Err(wrong) => {
            let said = Said { sheet: new.sheet, wrong, refused: None };
            return page(&cart, &shopper, seller, new.order, said).await;
        }
    };
    if let Some(refused) = too_many(&cart, from, &buyer).await? {
        let said = Said { sheet: new.sheet, wrong: Vec::new(), refused: Some(refused) };
        return page(&cart, &shopper, seller, new.order, said).await;
    }
    let order =
        NewOrder { id: new.order, seller, buyer, pay_by, expected: Money::pence(new.expected) };
    let refused = match cart.orders.place(whose, &order).await? {
        Placed::Done(code) => {
            let to = match cart.payments.open(code).await? {
                Opened::At(page) => page,
                Opened::Nothing | Opened::Later => {
                    cart.links.at(Service::Cart, &places::order(code))
                }
            };
            return Ok(shopper.answer(Redirect::to(&to).into_response()));
        }
        Placed::Nothing => return Ok(to_basket(&cart, &shopper)),
        refused => refusal(&refused),
    };
    let said = Said { sheet: new.sheet, wrong: Vec::new(), refused: Some(refused) };
    page(&cart, &shopper, seller, OrderId(Uuid::new_v4()), said).await
}

/// An order holds what is in it, and sends a mail: so many come from one address, and to one mailbox.
async fn too_many(cart: &CartState, from: ClientAddress, buyer: &Buyer) -> Result<Option<String>> {
    let limits = &cart.shell.platform().limits;
    let counted = match limits.count(ORDERS_FROM, &from.to_string()).await {
        Ok(()) => limits.count(ORDERS_TO, buyer.email.as_str()).await,
        over => over,
    };
    match counted {
        Ok(()) => Ok(None),
        Err(AppError::TooOften(wait)) => {
            let minutes = wait.as_secs() / 60 + 1;
            Ok(Some(format!(
                "Those were many orders in a short time. Please try again in {minutes} minutes: \
                 nothing was ordered, and your basket stays as it is."
            )))
        }
        Err(error) => Err(error),
    }
}

/// Why nothing was ordered.
fn refusal(placed: &Placed) -> String {
    match placed {
        Placed::Short { title, left } => {
            format!("Of {title} there are {left} left. Please change that in your basket.")
        }
        Placed::Gone(title) => {
            format!("{title} cannot be had any more. Please take it out of your basket.")
        }
        Placed::OtherPrice(total) => {
            format!(
                "A price has changed: it is {total} altogether by now. Nothing was ordered yet."
            )
        }
        Placed::OtherWay => "It cannot be paid that way any more. Please choose again.".into(),
        Placed::Done(_) | Placed::Nothing => String::new(),
    }
}

fn read(sheet: &CheckoutSheet) -> std::result::Result<(Buyer, PayBy), Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = typed.name("name", BuyerName::read(&sheet.name), BuyerName::LONGEST);
    let ask = "Please type a whole e-mail address: name@example.com.";
    let email = typed.known("email", sheet.email.trim().parse().ok(), ask);
    let pay_by = match sheet.pay_by.as_str() {
        "" => Some(PayBy::PickUp), // what costs nothing
        name => {
            typed.known("pay_by", PayBy::named(name), "Please choose one of those in the list.")
        }
    };
    let read = name.zip(email).zip(pay_by);
    typed.unless_wrong(read.map(|((name, email), pay_by)| (Buyer { name, email }, pay_by)))
}

fn known(person: &Person) -> CheckoutSheet {
    CheckoutSheet {
        name: person.name.clone(),
        email: person.email.to_string(),
        pay_by: String::new(),
    }
}

fn to_basket(cart: &CartState, shopper: &Shopper) -> Response {
    shopper.answer(Redirect::to(&cart.links.home(Service::Cart)).into_response())
}

async fn page(
    cart: &CartState,
    shopper: &Shopper,
    seller: ContainerId,
    order: OrderId,
    said: Said,
) -> Result<Response> {
    let Some(group) = group(cart, shopper.whose(), seller).await? else {
        return Ok(to_basket(cart, shopper));
    };
    let view = CheckoutPage {
        group: &group,
        ways: cart.orders.ways(seller).await?,
        order,
        sheet: &said.sheet,
        wrong: &said.wrong,
        refused: said.refused.as_deref(),
        is_known: shopper.person().is_some(),
    };
    let page = cart.shell.page(&view, Vec::new()).await?.personal();
    let in_order = said.wrong.is_empty() && said.refused.is_none();
    let status = if in_order { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(shopper.answer(payable(cart, (status, page).into_response())?))
}

/// What a basket has of a page; none where it has nothing, or not so many as it wants.
async fn group(
    cart: &CartState,
    whose: Option<Whose>,
    seller: ContainerId,
) -> Result<Option<CartGroup>, AppError> {
    let Some(whose) = whose else { return Ok(None) };
    let groups = cart.carts.show(whose).await?.groups;
    let group = groups.into_iter().find(|group| group.seller == seller);
    Ok(group.filter(|group| group.lines.iter().all(CartLine::can_be_had)))
}
