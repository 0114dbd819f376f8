use crate::Double;
use crate::answers::{Invalid, json_of, problem, problem_with};
use crate::price::minor_units;
use crate::state::State as Known;
use crate::transaction::NoRefund;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

/// How much is given back: all, where nothing is said.
#[derive(Default, Deserialize)]
struct Asked<'a> {
    #[serde(borrow)]
    amount: Option<&'a RawValue>,
}

pub(super) async fn create(
    State(double): State<Double>,
    Path((merchant, id)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    let Ok(minor) = asked(&body) else {
        let detail = "amount must be greater than zero";
        return problem(StatusCode::BAD_REQUEST, "bad-request", detail);
    };
    let reference = double.state().reference_of_transaction(&id);
    let now = double.now();
    double.change(reference.as_deref(), |known| refunded(known, &merchant, &id, minor, now)).await
}

/// In minor units, where an amount is named.
fn asked(body: &[u8]) -> Result<Option<i64>, Invalid> {
    if body.is_empty() {
        return Ok(None);
    }
    let wrong = Invalid::wrong("amount");
    let asked: Asked = serde_json::from_slice(body).map_err(|_| wrong)?;
    let Some(amount) = asked.amount else { return Ok(None) };
    minor_units(amount).filter(|minor| *minor > 0).map(Some).ok_or(wrong)
}

fn refunded(
    known: &mut Known,
    merchant: &str,
    id: &str,
    minor: Option<i64>,
    now: DateTime<Utc>,
) -> Response {
    let Some((transaction, faults)) = known.transaction(merchant, id) else {
        return problem(StatusCode::NOT_FOUND, "not-found", "Transaction not found");
    };
    match transaction.refund(minor, faults.refund_pending_reads, now) {
        Ok(()) => json_of(StatusCode::CREATED, &json!({})),
        Err(NoRefund::Nothing) => {
            let detail = "The transaction is not refundable in its current state";
            problem(StatusCode::CONFLICT, "conflict", detail)
        }
        Err(NoRefund::TooMuch(left)) => {
            let error = json!({
                "code": "INVALID_AMOUNT",
                "detail": "Amount exceeds the refundable amount",
                "reason": "amount_too_high",
                "max_refundable_amount": left,
            });
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            problem_with(status, "unprocessable-entity", "Refund failed.", &[error])
        }
    }
}
