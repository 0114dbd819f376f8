mod basket;
mod calls;
mod checkout;
mod fragments;
mod orders;
mod own_orders;
mod reconciliation;

use crate::CartState;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use contracts::Links;
use platform::{AppError, Result, Routes, policy_with_forms_to};

pub(crate) fn routes(links: &Links) -> Routes<CartState> {
    Routes::new()
        .merge(basket::routes(links))
        .merge(checkout::routes())
        .merge(orders::routes())
        .merge(own_orders::routes())
        .merge(reconciliation::routes())
        .merge(calls::routes())
}

pub(crate) fn fragments() -> Router<CartState> {
    fragments::router().merge(own_orders::router())
}

/// A page from which a form may lead to where is paid: browsers check where its answer redirects to.
fn payable(cart: &CartState, mut page: Response) -> Result<Response> {
    let policy = policy_with_forms_to(&cart.links, cart.payments.pages());
    let policy = HeaderValue::try_from(policy).map_err(|_| AppError::NotFound)?;
    page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(page)
}
