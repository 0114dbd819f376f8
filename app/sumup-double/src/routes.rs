//! What the double serves: one file a resource.
mod charge_backs;
mod checkouts;
mod faults;
mod history;
mod keys;
mod ledger;
mod merchants;
mod payments;
mod refunds;
mod style;
mod transactions;

use crate::Double;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};

/// The most that a question may hold.
const LARGEST: usize = 64 << 10;

pub(crate) fn all(double: &Double) -> Router {
    let checkout = get(checkouts::show).delete(checkouts::destroy);
    let sumup = Router::new()
        .route("/v0.1/checkouts", get(checkouts::index).post(checkouts::create))
        .route("/v0.1/checkouts/{id}", checkout)
        .route("/v1/merchants/{merchant}", get(merchants::show))
        .route("/v1.0/merchants/{merchant}/payments/{id}/refunds", post(refunds::create))
        .route("/v2.1/merchants/{merchant}/transactions", get(transactions::show))
        .route("/v2.1/merchants/{merchant}/transactions/history", get(history::index))
        .layer(middleware::from_fn_with_state(double.clone(), keys::known));
    Router::new()
        .merge(sumup)
        .route("/pay/{page}", get(payments::new).post(payments::create))
        .route("/style.css", get(style::show))
        .route("/_double/faults", post(faults::create))
        .route("/_double/charge-backs", post(charge_backs::create))
        .route("/_double/ledger", get(ledger::show))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(double.clone())
}
