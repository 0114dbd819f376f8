use crate::Double;
use crate::answers::{error, json_of, not_found};
use crate::checkout::{Checkout, Status};
use crate::double::{Done, callback};
use crate::new_checkout::NewCheckout;
use crate::state::{NotKept, State as Known};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

/// Which checkouts are listed.
#[derive(Deserialize)]
pub(super) struct Filter {
    checkout_reference: Option<String>,
}

pub(super) async fn create(State(double): State<Double>, body: Bytes) -> Response {
    let asked = match NewCheckout::read(&body) {
        Ok(asked) => asked,
        Err(invalid) => return invalid.into_response(),
    };
    let merchant = double.settings().merchant.as_ref();
    if merchant.is_some_and(|known| known.as_str() != asked.merchant) {
        return forbidden();
    }
    let reference = asked.reference.clone();
    let checkout = Checkout::new(asked, double.now());
    double.change(Some(&reference), |known| kept(&double, known, checkout)).await
}

fn kept(double: &Double, known: &mut Known, checkout: Checkout) -> Done {
    let faults = known.faults.of(&checkout.asked.reference);
    let first = callback(&checkout, faults).filter(|_| faults.callback_first);
    match known.keep(checkout) {
        Ok(kept) => {
            let answer = json_of(StatusCode::CREATED, &kept.json(&double.settings().address));
            Done { answer, first, then: None }
        }
        Err(NotKept::Duplicate) => {
            let message = "Checkout with this checkout reference and pay to email already exists";
            error(StatusCode::CONFLICT, "DUPLICATED_CHECKOUT", message).into()
        }
        Err(NotKept::Full) => {
            error(StatusCode::SERVICE_UNAVAILABLE, "FULL", "The double is full: start it anew")
                .into()
        }
    }
}

/// Each of them is read, as far as it is found.
pub(super) async fn index(State(double): State<Double>, filter: Query<Filter>) -> Response {
    let reference = filter.checkout_reference.as_deref();
    double
        .read(reference, |known| {
            let ids = known.ids_of(reference).into_iter().take(100);
            let all: Vec<Value> = ids.filter_map(|id| Some(read(&double, known, &id)?.0)).collect();
            json_of(StatusCode::OK, &all.into())
        })
        .await
}

pub(super) async fn show(State(double): State<Double>, Path(id): Path<String>) -> Response {
    let reference = double.state().reference_of(&id);
    double
        .read(reference.as_deref(), |known| match read(&double, known, &id) {
            Some((told, then)) => {
                Done { answer: json_of(StatusCode::OK, &told), first: None, then }
            }
            None => not_found().into(),
        })
        .await
}

/// What is told now; the next to read it may be told more, and then who made it is called.
fn read(
    double: &Double,
    known: &mut Known,
    id: &str,
) -> Option<(Value, Option<crate::callbacks::Callback>)> {
    let now = double.now();
    let (one, faults) = known.checkout(id, now)?;
    let told = one.json(&double.settings().address);
    let then = one.was_read(faults, now).then(|| callback(one, faults)).flatten();
    Some((told, then))
}

pub(super) async fn destroy(State(double): State<Double>, Path(id): Path<String>) -> Response {
    let reference = double.state().reference_of(&id);
    double.change(reference.as_deref(), |known| deactivated(&double, known, &id)).await
}

fn deactivated(double: &Double, known: &mut Known, id: &str) -> Done {
    let now = double.now();
    let Some((one, faults)) = known.checkout(id, now) else { return not_found().into() };
    let mut then = None;
    if faults.paid_at_deactivation && one.is_payable() {
        one.pay(faults, now);
        then = callback(one, faults);
    }
    if !one.status.is_open() {
        let message = "Checkout is already processed";
        let answer = error(StatusCode::CONFLICT, "CHECKOUT_PROCESSED", message);
        return Done { answer, first: None, then };
    }
    one.status = Status::Expired;
    json_of(StatusCode::OK, &one.json(&double.settings().address)).into()
}

fn forbidden() -> Response {
    let body = json!({
        "error_message": "checkout_payments_not_allowed",
        "error_code": "FORBIDDEN",
        "status_code": "403",
    });
    json_of(StatusCode::FORBIDDEN, &body)
}
