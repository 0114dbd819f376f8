//! What SumUp's sandbox once answered, where it is at hand.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod stub;

use chrono::DateTime;
use serde_json::Value;
use std::path::Path;
use stub::{KEY, answering};
use sumup_api::{Checkout, Checkouts, EntryKind, PaymentStatus, Status};

/// Nothing, loudly, where they are not at hand. Whoever kept them put another word in place of the
/// merchant's code, which no merchant could have.
fn kept(name: &str) -> Option<Value> {
    let path = format!("../../../shared/data/sumup/fixtures/{name}.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: there is no {}", path.display());
        return None;
    };
    serde_json::from_str(&text.replace("merchant-sandbox", "MSANDBOX")).unwrap()
}

async fn read(answer: &Value) -> Checkout {
    let sumup = answering(200, answer.to_string()).await;
    let id = answer["id"].as_str().unwrap().parse().unwrap();
    sumup.checkout(&id, &KEY.parse().unwrap()).await.unwrap()
}

#[tokio::test]
async fn its_checkouts_are_understood() {
    for (name, status, minor, transactions) in [
        ("pending", Status::Pending, 1234, vec![]),
        ("paid", Status::Paid, 2345, vec![PaymentStatus::Successful]),
        ("failed", Status::Failed, 4201, vec![PaymentStatus::Failed]),
    ] {
        let Some(kept) = kept(name) else { return };
        let checkout = read(&kept["response"]).await;
        assert_eq!((checkout.status, checkout.amount.minor()), (status, minor), "{name}");
        let all = checkout.transactions.iter().map(|one| one.status);
        assert_eq!(all.collect::<Vec<_>>(), transactions, "{name}");
    }
}

#[tokio::test]
async fn what_it_gave_back_is_told_by_the_transaction() {
    let Some(kept) = kept("refunded") else { return };
    let checkout = read(&kept["checkout_response"]).await;
    assert_eq!(checkout.status, Status::Paid);
    let sumup = answering(200, kept["transaction_response"].to_string()).await;
    let (merchant, id) = ("MSANDBOX".parse().unwrap(), checkout.transaction.unwrap());
    let told = sumup.transaction(&merchant, &id, &KEY.parse().unwrap()).await.unwrap();
    assert_eq!(told.payment.status, PaymentStatus::Successful);
    assert_eq!((told.refunded(), told.refundable()), (2345, 0));
}

#[tokio::test]
async fn its_history_tells_that_something_went_back() {
    let Some(kept) = kept("refunded") else { return };
    let mut history = kept["transaction_history_response"].clone();
    for item in history["items"].as_array_mut().unwrap() {
        item["timestamp"] = "2026-08-05T10:56:56.876Z".into(); // whoever kept it left that out
    }
    let sumup = answering(200, history.to_string()).await;
    let merchant = "MSANDBOX".parse().unwrap();
    let since = (DateTime::UNIX_EPOCH, None);
    let told = sumup.history(&merchant, since, &KEY.parse().unwrap()).await.unwrap();
    let kinds: Vec<_> = told.entries.iter().map(|entry| entry.kind).collect();
    let [EntryKind::Taken(amount), EntryKind::Returned] = kinds[..] else { panic!("{kinds:?}") };
    assert_eq!((amount.minor(), told.next), (2345, None));
    assert!(told.entries.iter().all(|entry| entry.transaction.as_str() == "transaction-paid-1"));
}
