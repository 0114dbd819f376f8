//! The basket.
use crate::CartState;
use crate::shopper::Shopper;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use components::Tone;
use components::cart::{BasketPage, places};
use contracts::cart::{Cart, Item, Put, Quantity};
use contracts::{Links, Service};
use platform::{AppError, PageResponse, Result, Routes, cors};
use serde::Deserialize;
use uuid::Uuid;

/// What tells every part of a page that shows the basket.
const CHANGED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("hx-trigger"), HeaderValue::from_static("cart-changed"));

const MOST: &str = "There are 99 of it in your basket: more are not sold at once.";
const NO_NUMBER: &str = "Please say how many, from 1 to 99. Nothing was put in.";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    done: Option<String>,
}

#[derive(Debug, Deserialize)]
struct New {
    kind: String,
    item: Uuid,
    #[serde(default)]
    quantity: String,
    #[serde(default)]
    back: String,
    /// Whether a script asks, which stays where it is and wants to be told in a sentence.
    #[serde(default)]
    quiet: bool,
}

#[derive(Debug, Deserialize)]
struct Changed {
    change: String,
}

pub(super) fn routes(links: &Links) -> Routes<CartState> {
    Routes::new()
        .everyone(places::BASKET, get(show))
        .everyone(places::LINES, post(create).layer(cors(links)))
        .everyone("/lines/{kind}/{item}", post(update))
}

async fn show(
    State(cart): State<CartState>,
    shopper: Shopper,
    Query(question): Query<Question>,
) -> Result<Response> {
    let done = question.done.as_deref().and_then(told);
    let page = page(&cart, &shopper, done).await?;
    Ok(shopper.answer(page.into_response()))
}

/// Puts something in, and leads back to where it is sold.
async fn create(
    State(cart): State<CartState>,
    shopper: Shopper,
    Form(new): Form<New>,
) -> Result<Response> {
    let item = Item::named(&new.kind, new.item).ok_or(AppError::BadRequest)?;
    let Some(more) = pieces(&new.quantity) else {
        return Ok(if new.quiet {
            NO_NUMBER.into_response()
        } else {
            to_basket(&cart, "no-number").into_response()
        });
    };
    let (shopper, whose) = shopper.with_cart();
    let put = cart.carts.put(whose, item, Quantity::More(more)).await?;
    if new.quiet {
        return Ok(shopper.answer(said(put).into_response()));
    }
    let to = match put {
        Put::Done if !new.back.is_empty() => {
            Redirect::to(&cart.links.onward(Service::Cart, &new.back))
        }
        put => to_basket(&cart, name(put)),
    };
    Ok(shopper.answer(([CHANGED], to).into_response()))
}

/// How many somebody typed; one, where they typed nothing.
fn pieces(typed: &str) -> Option<u16> {
    match typed.trim() {
        "" => Some(1),
        number => number.parse().ok().filter(|more| (1..=Cart::MOST).contains(more)),
    }
}

/// The basket, which says what was done.
fn to_basket(cart: &CartState, done: &str) -> Redirect {
    Redirect::to(&cart.links.at(Service::Cart, &format!("/?done={done}")))
}

/// Changes how many of something are in it: answers with the basket where scripts asked, and leads
/// there where none did.
async fn update(
    State(cart): State<CartState>,
    shopper: Shopper,
    Path((kind, id)): Path<(String, Uuid)>,
    headers: HeaderMap,
    Form(changed): Form<Changed>,
) -> Result<Response> {
    let item = Item::named(&kind, id).ok_or(AppError::NotFound)?;
    let quantity = match changed.change.as_str() {
        "more" => Quantity::More(1),
        "fewer" => Quantity::OneFewer,
        "none" => Quantity::Just(0),
        _ => return Err(AppError::BadRequest),
    };
    let (shopper, whose) = shopper.with_cart();
    let put = cart.carts.put(whose, item, quantity).await?;
    if headers.contains_key("hx-request") {
        let page = page(&cart, &shopper, told(name(put))).await?;
        return Ok(shopper.answer(([CHANGED], page).into_response()));
    }
    Ok(shopper.answer(to_basket(&cart, name(put)).into_response()))
}

async fn page(
    cart: &CartState,
    shopper: &Shopper,
    done: Option<(Tone, &str)>,
) -> Result<PageResponse> {
    let held = match shopper.whose() {
        Some(whose) => cart.carts.show(whose).await?,
        None => contracts::cart::Cart::default(),
    };
    let view = BasketPage { cart: &held, done };
    Ok(cart.shell.page(&view, Vec::new()).await?.personal())
}

/// What a script tells whoever stays on the page.
const fn said(put: Put) -> &'static str {
    match put {
        Put::Done => "It is in your basket.",
        Put::Short(_) => "All that are left are in your basket.",
        Put::Most => MOST,
        Put::NotForSale => "This cannot be had just now.",
        Put::Full => "Your basket is full. Please take something out first.",
    }
}

const fn name(put: Put) -> &'static str {
    match put {
        Put::Done => "changed",
        Put::Short(_) => "short",
        Put::Most => "most",
        Put::NotForSale => "gone",
        Put::Full => "full",
    }
}

/// What was done, in a sentence.
fn told(name: &str) -> Option<(Tone, &'static str)> {
    Some(match name {
        "most" => (Tone::Warning, MOST),
        "no-number" => (Tone::Warning, NO_NUMBER),
        "changed" => (Tone::Good, "Your basket is changed."),
        "short" => {
            (Tone::Warning, "There are not as many as that: your basket has all that are left.")
        }
        "gone" => (Tone::Warning, "This cannot be had just now. Nothing was put in."),
        "full" => (Tone::Warning, "Your basket is full. Please take something out first."),
        _ => return None,
    })
}
