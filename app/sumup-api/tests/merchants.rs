//! Asking for a merchant, at a double that answers as SumUp's own document says.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod document;

use axum::Router;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use contracts::cart::SumUpKey;
use document::Document;
use outside::Outside;
use serde_json::{Value, json};
use std::time::Duration;
use sumup_api::{HttpSumUp, Merchant, Refused, SumUp};

const KEY: &str = "sup_sk_a1B2c3D4e5F6g7H8";

/// One of the answers that doubles give.
fn answer(name: &str) -> Value {
    let path = format!("{}/tests/answers/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn told(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// Everybody's merchant, to whoever shows the key.
fn shown(headers: &HeaderMap, body: &Value) -> Response {
    match headers.get(header::AUTHORIZATION) {
        Some(key) if key.to_str().unwrap() == format!("Bearer {KEY}") => told(StatusCode::OK, body),
        _ => told(StatusCode::UNAUTHORIZED, &answer("unauthorized")),
    }
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut body = answer("merchant");
    change(&mut body);
    body
}

/// The same merchant under another code, changed.
fn named(code: &str, change: fn(&mut Value)) -> Value {
    with(|body| {
        body["merchant_code"] = code.into();
        change(body);
    })
}

/// Merchants that are there, each answered in its own way.
fn merchants() -> Router {
    let is = |body: Value| get(async move |headers: HeaderMap| shown(&headers, &body));
    let sandbox = named("MSANDBOX", |body| {
        body["sandbox"] = true.into();
        body.as_object_mut().unwrap().remove("business_profile");
    });
    let nameless = json!({"merchant_code": "MNAMELESS", "default_currency": "EUR"});
    let odd_money = named("MODDMONEY", |body| body["default_currency"] = "pounds".into());
    Router::new()
        .route("/MH4H92C7", is(answer("merchant")))
        .route("/MSANDBOX", is(sandbox))
        .route("/MNAMELESS", is(nameless))
        .route("/MANOTHER", is(answer("merchant")))
        .route("/MODDMONEY", is(odd_money))
}

/// What is no answer.
fn troubles() -> Router {
    Router::new()
        .route("/MGARBAGE", get(async || "<html>"))
        .route("/MLARGE", get(async || " ".repeat(300 << 10)))
        .route("/MBROKEN", get(async || StatusCode::BAD_GATEWAY))
        .route("/MOFTEN", get(async || StatusCode::TOO_MANY_REQUESTS))
        .route("/MMOVED", get(async || Redirect::permanent("/v1/merchants/MH4H92C7")))
        .route("/MSLOW", get(async || tokio::time::sleep(Duration::from_secs(9)).await))
        .route("/MFORBID", get(async || StatusCode::FORBIDDEN))
}

async fn sumup(patience: Duration) -> HttpSumUp {
    let routes = Router::new()
        .nest("/v1/merchants", merchants().merge(troubles()))
        .fallback(async || told(StatusCode::NOT_FOUND, &answer("not_found")));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    HttpSumUp::new(base, Outside::private_too(), patience)
}

async fn ask(code: &str, key: &str) -> Result<Merchant, Refused> {
    let key: SumUpKey = key.parse().unwrap();
    sumup(Duration::from_secs(1)).await.merchant(&code.parse().unwrap(), &key).await
}

#[test]
fn what_doubles_answer_is_as_sumup_says() {
    let Some(document) = Document::open() else { return };
    let merchant = answer("merchant");
    assert_eq!(document.faults("Merchant", &merchant), Vec::<String>::new());
    for name in ["unauthorized", "not_found"] {
        assert_eq!(document.faults("Problem", &answer(name)), Vec::<String>::new(), "{name}");
    }
    assert!(document.has("/v1/merchants/{merchant_code}", "get"));
    let broken = with(|body| body["default_currency"] = "pounds".into());
    assert!(!document.faults("Merchant", &broken).is_empty(), "this test cannot fail");
}

#[tokio::test]
async fn a_merchant_is_known_by_the_name_their_customers_know() {
    let bakery =
        Merchant { name: "Rose Ash Bakery".into(), currency: "GBP".into(), sandbox: false };
    assert_eq!(ask("MH4H92C7", KEY).await, Ok(bakery));
    let sandbox = Merchant { name: "Bakery".into(), currency: "GBP".into(), sandbox: true };
    assert_eq!(ask("MSANDBOX", KEY).await, Ok(sandbox));
    assert_eq!(ask("MNAMELESS", KEY).await.unwrap().name, "MNAMELESS");
}

#[tokio::test]
async fn each_refusal_is_told_apart() {
    let wrong = "sup_sk_0000000000000000";
    assert_eq!(ask("MH4H92C7", wrong).await, Err(Refused::Key));
    for code in ["MNOBODY", "MFORBID", "MANOTHER"] {
        assert_eq!(ask(code, KEY).await, Err(Refused::Merchant), "{code}");
    }
    for code in ["MODDMONEY", "MGARBAGE", "MLARGE", "MBROKEN", "MOFTEN", "MMOVED", "MSLOW"] {
        assert_eq!(ask(code, KEY).await, Err(Refused::NoAnswer), "{code}");
    }
}

#[tokio::test]
async fn our_own_network_is_not_reached_unless_it_may_be() {
    let base = "http://127.0.0.1:9".parse().unwrap();
    let sumup = HttpSumUp::new(base, Outside::public(), Duration::from_secs(1));
    let key = KEY.parse().unwrap();
    let asked = sumup.merchant(&"MH4H92C7".parse().unwrap(), &key).await;
    assert_eq!(asked, Err(Refused::NoAnswer));
}
