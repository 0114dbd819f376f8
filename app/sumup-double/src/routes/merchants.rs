use crate::Double;
use crate::answers::{json_of, problem};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use contracts::cart::MerchantCode;
use serde_json::json;

pub(super) async fn show(State(double): State<Double>, Path(code): Path<String>) -> Response {
    let code = code.parse::<MerchantCode>().ok();
    let known = |code: &MerchantCode| {
        double.settings().merchant.as_ref().is_none_or(|merchant| merchant == code)
    };
    let answer = match code.filter(known) {
        Some(code) => merchant(&code),
        None => problem(StatusCode::NOT_FOUND, "not-found", "There is no such merchant."),
    };
    double.read(None, |_| answer).await
}

fn merchant(code: &MerchantCode) -> Response {
    let merchant = json!({
        "merchant_code": code.as_str(),
        "business_profile": {"name": "A rehearsal"},
        "country": "GB",
        "default_currency": "GBP",
        "default_locale": "en-GB",
        "sandbox": true,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
    });
    json_of(StatusCode::OK, &merchant)
}
