//! Somebody's own orders, as a page and as pieces of their account.
use crate::CartState;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::cart::{OrdersDoor, OwnOrders, OwnOrdersPage};
use components::{AccountPart, Fragment};
use contracts::{Position, Service};
use maud::Render;
use platform::auth::{Authorized, Member};
use platform::{PageQuery, PageResponse, Result, Routes, Visitor, fragments};

pub(super) fn routes() -> Routes<CartState> {
    Routes::new().member(AccountPart::Orders.path(), get(index))
}

pub(super) fn router() -> Router<CartState> {
    fragments::personal([
        (Fragment::AccountNavItem(Service::Cart), get(door)),
        (Fragment::AccountPage(AccountPart::Orders), get(part)),
    ])
}

async fn index(
    State(cart): State<CartState>,
    Authorized { person, .. }: Authorized<Member>,
    Query(query): Query<PageQuery>,
) -> Result<PageResponse> {
    let orders = cart.orders.of(&person, query.position()?).await?;
    let zone = cart.shell.platform().site().await?.zone;
    let own = OwnOrders { orders: &orders, zone, links: &cart.links };
    Ok(cart.shell.page(&OwnOrdersPage(own), Vec::new()).await?.personal())
}

async fn part(State(cart): State<CartState>, visitor: Visitor) -> Result<Response> {
    let Some(person) = visitor.person else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let orders = cart.orders.of(&person, Position::Start).await?;
    let zone = cart.shell.platform().site().await?.zone;
    Ok(OwnOrders { orders: &orders, zone, links: &cart.links }.render().into_response())
}

async fn door(State(cart): State<CartState>, visitor: Visitor) -> Result<Response> {
    let Some(person) = visitor.person else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let orders = cart.orders.of(&person, Position::Start).await?;
    let door = OrdersDoor { newest: orders.items.first(), links: &cart.links };
    Ok(door.render().into_response())
}
