//! Answers that are not as documented: none of them is taken for what it is not.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod stub;

use axum::Router;
use contracts::Currency;
use futures_util::future::join_all;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use stub::{KEY, answering};
use sumup_api::{
    Amount, Answer, Checkout, Checkouts, Created, NewCheckout, Reason, Status, Transaction, Trouble,
};

const CHECKOUT: &str = r#"{"id":"c-1","checkout_reference":"order-7-1","amount":42.5,
    "currency":"GBP","merchant_code":"MH4H92C7","status":"PAID","transaction_id":"t-1",
    "hosted_checkout_url":"https://checkout.sumup.com/pay/c-1","transactions":[{"id":"t-1",
    "amount":42.5,"currency":"GBP","status":"SUCCESSFUL","merchant_code":"MH4H92C7"}]}"#;
const TRANSACTION: &str = r#"{"id":"t-1","amount":42.5,"currency":"GBP","status":"SUCCESSFUL",
    "merchant_code":"MH4H92C7","transaction_events":[
    {"event_type":"PAYOUT","status":"PENDING","amount":41.4375},
    {"event_type":"REFUND","status":"REFUNDED","amount":1.25}]}"#;
const LATER: Trouble = Trouble::Later { after: None };
/// What the server asks for is two hours: an hour is enough.
const REST: Trouble = Trouble::Later { after: Some(Duration::from_hours(1)) };

async fn checkout(status: u16, body: &str) -> Answer<Checkout> {
    let sumup = answering(status, body.to_owned()).await;
    sumup.checkout(&"c-1".parse().unwrap(), &KEY.parse().unwrap()).await
}

async fn listed(body: &str) -> Answer<Vec<Checkout>> {
    let sumup = answering(200, body.to_owned()).await;
    sumup.of_reference(&"order-7-1".parse().unwrap(), &KEY.parse().unwrap()).await
}

async fn transaction(body: &str) -> Answer<Transaction> {
    let sumup = answering(200, body.to_owned()).await;
    let (merchant, id) = ("MH4H92C7".parse().unwrap(), "t-1".parse().unwrap());
    sumup.transaction(&merchant, &id, &KEY.parse().unwrap()).await
}

async fn created(status: u16, body: &str) -> Answer<Created> {
    let sumup = answering(status, body.to_owned()).await;
    let address: url::Url = "https://cart.rose-ash.example/".parse().unwrap();
    let new = NewCheckout {
        reference: "order-7-1".parse().unwrap(),
        amount: Amount::new(4250, Currency::Gbp).unwrap(),
        merchant: "MH4H92C7".parse().unwrap(),
        description: "A loaf".into(),
        return_url: address.clone(),
        redirect_url: address,
        valid_until: "2026-11-26T09:15:00Z".parse().unwrap(),
    };
    sumup.create(&new, &KEY.parse().unwrap()).await
}

#[tokio::test]
async fn a_checkout_that_is_not_understood_is_asked_for_later() {
    let fine = checkout(200, CHECKOUT).await.unwrap();
    assert_eq!((fine.status, fine.amount.minor()), (Status::Paid, 4250));
    for (what, by) in [
        ("\"PAID\"", "\"paid\""),
        ("\"PAID\"", "\"REFUNDED\""),
        ("\"PAID\"", "null"),
        ("\"SUCCESSFUL\"", "\"DONE\""),
        ("42.5,", "\"42.5\","),
        ("42.5,", "42.505,"),
        ("42.5,", "-42.5,"),
        ("42.5,", "13107200.01,"),
        ("42.5,", "null,"),
        ("GBP", "USD"),
        ("GBP", "gbp"),
        ("\"c-1\"", "\"c-2\""),
        ("\"id\":\"c-1\",", ""),
        ("\"c-1\"", "\"../c-1\""),
        ("MH4H92C7", "a merchant"),
        ("https://", "no address"),
        ("}]}", "}]"),
    ] {
        let odd = CHECKOUT.replacen(what, by, 1);
        assert_ne!(odd, CHECKOUT);
        assert_eq!(checkout(200, &odd).await, Err(LATER), "{what} → {by}");
    }
    let large = CHECKOUT.replace("c-1/", &"a".repeat(300 << 10)) + &" ".repeat(300 << 10);
    let deep = "[".repeat(100_000);
    for odd in ["", "<html>", "null", "[]", "{}", &large, &deep] {
        assert_eq!(checkout(200, odd).await, Err(LATER), "{odd:.20}");
    }
}

#[tokio::test]
async fn what_sumup_leaves_out_is_nothing() {
    let least = r#"{"id":"c-1","checkout_reference":"order-7-1","amount":42.5,"currency":"GBP",
        "status":"PENDING","valid_until":null}"#;
    let checkout = checkout(200, least).await.unwrap();
    assert_eq!((checkout.status, checkout.transactions.len()), (Status::Pending, 0));
    assert_eq!((checkout.merchant, checkout.page, checkout.valid_until), (None, None, None));
}

#[tokio::test]
async fn a_list_of_other_checkouts_is_none() {
    assert_eq!(listed("[]").await, Ok(vec![]));
    assert_eq!(listed(&format!("[{CHECKOUT}]")).await.unwrap().len(), 1);
    let other = CHECKOUT.replace("order-7-1", "order-8-1");
    assert_eq!(listed(&format!("[{CHECKOUT},{other}]")).await, Err(LATER));
    assert_eq!(listed(CHECKOUT).await, Err(LATER));
}

#[tokio::test]
async fn a_transaction_that_is_not_understood_is_asked_for_later() {
    let fine = transaction(TRANSACTION).await.unwrap();
    assert_eq!((fine.refunded(), fine.refundable()), (125, 4125));
    for (what, by) in [
        ("\"t-1\"", "\"t-2\""),
        ("\"REFUND\"", "\"REVERSAL\""),
        ("\"REFUNDED\"", "\"refunded\""),
        ("1.25", "1.255"),
        ("1.25", "\"1.25\""),
        (",\"amount\":1.25", ""),
        ("\"event_type\":\"REFUND\",", ""),
    ] {
        let odd = TRANSACTION.replacen(what, by, 1);
        assert_ne!(odd, TRANSACTION);
        assert_eq!(transaction(&odd).await, Err(LATER), "{what} → {by}");
    }
}

#[tokio::test]
async fn each_event_counts_for_what_it_is() {
    for (kind, state, refunded, refundable) in [
        ("REFUND", "REFUNDED", 125, 4125),
        ("REFUND", "SUCCESSFUL", 125, 4125),
        ("REFUND", "RECONCILED", 125, 4125),
        ("REFUND", "PENDING", 0, 4125),
        ("REFUND", "SCHEDULED", 0, 4125),
        ("REFUND", "FAILED", 0, 4250),
        ("CHARGE_BACK", "SUCCESSFUL", 0, 4125),
        ("PAYOUT_DEDUCTION", "PAID_OUT", 0, 4250),
    ] {
        let told = TRANSACTION.replace("\"REFUND\"", &format!("\"{kind}\""));
        let told = transaction(&told.replace("\"REFUNDED\"", &format!("\"{state}\""))).await;
        let told = told.unwrap();
        assert_eq!((told.refunded(), told.refundable()), (refunded, refundable), "{kind} {state}");
    }
}

#[tokio::test]
async fn a_payer_is_sent_to_a_page_and_nowhere_else() {
    assert!(created(201, CHECKOUT).await.is_ok());
    for page in ["javascript:alert(1)", "ftp://checkout.sumup.com/", "//checkout.sumup.com"] {
        let odd = CHECKOUT.replace("https://checkout.sumup.com/pay/c-1", page);
        assert_eq!(created(201, &odd).await, Err(LATER), "{page}");
    }
    let none = CHECKOUT.replace("hosted_checkout_url", "hosted");
    assert_eq!(created(201, &none).await, Err(LATER));
}

#[tokio::test]
async fn each_refusal_is_told_apart() {
    assert_eq!(checkout(401, "").await, Err(Trouble::Key));
    assert_eq!(checkout(404, "<html>").await, Err(Trouble::NotFound));
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(checkout(status, CHECKOUT).await, Err(REST), "{status}");
    }
    for status in [301, 302, 304, 307] {
        assert!(matches!(checkout(status, CHECKOUT).await, Err(Trouble::Later { .. })), "{status}");
    }
    let duplicated = r#"{"error_code":"DUPLICATED_CHECKOUT","message":"exists"}"#;
    assert_eq!(created(409, duplicated).await, Err(Trouble::Duplicate));
    assert_eq!(created(409, &format!("[{duplicated}]")).await, Err(Trouble::Duplicate));
    let bare = |status| Reason { status, ..Reason::default() };
    assert_eq!(created(409, "").await, Err(Trouble::Conflict(bare(409))));
    for status in [400, 402, 403, 405, 418, 422] {
        assert_eq!(created(status, "").await, Err(Trouble::Refused(bare(status))), "{status}");
    }
}

#[tokio::test]
async fn a_reason_is_told_in_sumups_own_words_and_not_at_length() {
    let reason = async |body: String| match created(422, &body).await {
        Err(Trouble::Refused(reason)) => reason,
        other => panic!("{other:?}"),
    };
    let told = reason(r#"[{"error_code":"INVALID","message":" no\u0007 "}]"#.into()).await;
    assert_eq!((told.code.as_deref(), told.words.as_deref()), (Some("INVALID"), Some("no")));
    assert_eq!(told.to_string(), "422 INVALID no");
    let told = reason(r#"{"title":"Unprocessable","detail":"Refund failed."}"#.into()).await;
    assert_eq!(told.words.as_deref(), Some("Refund failed."));
    let told = reason(format!(r#"{{"message":"{}"}}"#, "é".repeat(5000))).await;
    assert_eq!(told.words.unwrap().chars().count(), 200);
    for (number, told) in [("1000", Some("1000")), ("10.5", Some("10.5")), ("\"<b>\"", None)] {
        let body = format!(r#"{{"errors":[{{"max_refundable_amount":{number}}}]}}"#);
        assert_eq!(reason(body).await.refundable.as_deref(), told);
    }
}

/// However many are impatient, SumUp is asked eight things at once.
#[tokio::test]
async fn no_more_than_eight_questions_are_under_way() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counted = (now.clone(), most.clone());
    let routes = Router::new().fallback(async move || {
        counted.1.fetch_max(counted.0.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(50)).await;
        counted.0.fetch_sub(1, Ordering::SeqCst);
        CHECKOUT
    });
    let sumup = stub::serving(routes).await;
    let (id, key) = ("c-1".parse().unwrap(), KEY.parse().unwrap());
    let asked = join_all((0..30).map(|_| sumup.checkout(&id, &key))).await;
    assert!(asked.iter().all(Result::is_ok));
    assert_eq!(most.load(Ordering::SeqCst), 8);
}

#[tokio::test]
async fn a_key_is_told_to_nobody() {
    let told = format!("{:?}", checkout(422, &format!(r#"{{"message":"{KEY}"}}"#)).await);
    assert!(!told.contains("g7H8"), "{told}");
}
