//! What goes wrong when it is ordered, and what the client makes of it.
use crate::house::{Rehearsal, pence};
use serde_json::json;
use std::time::Duration;
use sumup_api::{EventKind, EventState, Status, Trouble};

const LATER: Trouble = Trouble::Later { after: None };

#[tokio::test]
async fn an_answer_that_comes_too_late_was_work_done_all_the_same() {
    let house = Rehearsal::begin().await;
    house.order(json!({"delay_ms": 20_000})).await;
    assert_eq!(house.ask_impatiently(&house.loaf("order-7-1")).await, Err(LATER));
    house.order(json!({})).await;
    assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(Trouble::Duplicate));
    assert_eq!(house.of_reference("order-7-1").await.len(), 1);
}

#[tokio::test]
async fn an_answer_that_is_short_of_too_late_is_waited_for() {
    let house = Rehearsal::begin().await;
    house.order(json!({"delay_ms": 300})).await;
    house.made("order-7-1").await;
}

#[tokio::test]
async fn a_reply_that_is_lost_is_found_by_the_reference() {
    let house = Rehearsal::begin().await;
    house.order(json!({"drop_replies": 1})).await;
    assert!(house.of_reference("order-7-1").await.is_empty(), "reading loses nothing");
    assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(LATER));
    assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(Trouble::Duplicate));
    let found = house.of_reference("order-7-1").await;
    assert_eq!((found.len(), found[0].status), (1, Status::Pending));
    house.press(found[0].page.as_ref().unwrap(), "pay").await;
    assert_eq!(house.now(&found[0].id).await.status, Status::Paid);
}

#[tokio::test]
async fn a_refund_whose_reply_is_lost_is_told_by_the_transaction() {
    let house = Rehearsal::begin().await;
    let (checkout, paid) = house.paid("order-7-1").await;
    house.order(json!({"drop_replies": 1})).await;
    assert_eq!(house.refund(&paid, 1000).await, Err(LATER));
    assert_eq!(house.transaction(&paid).await.unwrap().refunded(), 1000);
    assert_eq!(house.ledger().await, (vec![4250], vec![1000]));
    assert_eq!(house.now(&checkout).await.status, Status::Paid);
}

#[tokio::test]
async fn a_deactivation_whose_reply_is_lost_is_told_by_the_checkout() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    house.order(json!({"drop_replies": 1})).await;
    assert_eq!(house.deactivate(&made.id).await, Err(LATER));
    assert_eq!(house.now(&made.id).await.status, Status::Expired);
}

#[tokio::test]
async fn what_fails_has_done_nothing() {
    let house = Rehearsal::begin().await;
    house.order(json!({"fail": 2})).await;
    for _ in 0..2 {
        assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(LATER));
    }
    house.made("order-7-1").await;
}

#[tokio::test]
async fn who_asks_too_often_is_told_how_long_to_rest() {
    let house = Rehearsal::begin().await;
    house.order(json!({"too_often": 1})).await;
    let rest = Trouble::Later { after: Some(Duration::from_secs(1)) };
    assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(rest));
    house.made("order-7-1").await;
}

#[tokio::test]
async fn callbacks_come_twice_or_not_at_all() {
    let house = Rehearsal::begin().await;
    house.order_for("order-7-1", json!({"callbacks": 5})).await;
    house.order_for("order-8-1", json!({"callbacks": 0})).await;
    let (told, _) = house.paid("order-7-1").await;
    let (untold, _) = house.paid("order-8-1").await;
    house.shop.hears(5).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(house.shop.heard(), vec![told.to_string(); 5]);
    assert_eq!(house.now(&untold).await.status, Status::Paid);
}

#[tokio::test]
async fn a_callback_comes_before_anybody_knows_of_the_checkout() {
    let house = Rehearsal::begin().await;
    house.order(json!({"callback_first": true, "delay_ms": 20_000})).await;
    assert_eq!(house.ask_impatiently(&house.loaf("order-7-1")).await, Err(LATER));
    house.shop.hears(1).await;
    house.order(json!({})).await;
    let found = house.of_reference("order-7-1").await;
    assert_eq!(house.shop.heard(), [found[0].id.as_str()]);
}

#[tokio::test]
async fn who_does_not_answer_is_called_again_and_at_last_no_more() {
    let house = Rehearsal::begin().await;
    house.shop.ignores(2);
    house.paid("order-7-1").await;
    house.shop.hears(3).await;
    house.shop.ignores(100);
    house.paid("order-8-1").await;
    house.shop.hears(3 + 5).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(house.shop.heard().len(), 8);
}

#[tokio::test]
async fn what_failed_is_paid_after_all() {
    let house = Rehearsal::begin().await;
    house.order(json!({"failed_reads": 2})).await;
    let made = house.made("order-7-1").await;
    house.press(&made.page, "pay").await;
    house.shop.hears(1).await;
    assert_eq!(house.now(&made.id).await.status, Status::Failed);
    assert_eq!(house.ledger().await, (vec![], vec![]));
    assert_eq!(house.now(&made.id).await.status, Status::Failed);
    let paid = house.now(&made.id).await;
    assert_eq!((paid.status, paid.successful().count()), (Status::Paid, 1));
    house.shop.hears(2).await;
    assert_eq!(house.ledger().await, (vec![4250], vec![]));
}

#[tokio::test]
async fn what_is_told_of_a_payment_may_be_wrong_in_each_way() {
    let house = Rehearsal::begin().await;
    for (at, fault) in [
        ("penny", json!({"wrong_amount": -1})),
        ("euro", json!({"wrong_currency": "EUR"})),
        ("merchant", json!({"wrong_merchant": "MCYCLES1"})),
    ] {
        house.order_for(at, fault.clone()).await;
        let (id, paid) = house.paid(at).await;
        let checkout = house.now(&id).await;
        assert_eq!((checkout.status, checkout.amount), (Status::Paid, pence(4250)), "{at}");
        assert_eq!(checkout.merchant.as_ref(), Some(&house.merchant), "{at}");
        let payment = checkout.successful().next().unwrap();
        assert!(differs(&house, payment.amount, payment.merchant.as_ref()), "{at}");
        let again = house.transaction(&paid).await.unwrap().payment;
        assert_eq!(&again, payment, "{at}");

        let itself = format!("{at}-itself");
        let mut fault = fault;
        fault["wrong_checkout"] = true.into();
        house.order_for(&itself, fault).await;
        let (id, _) = house.paid(&itself).await;
        let checkout = house.now(&id).await;
        assert!(differs(&house, checkout.amount, checkout.merchant.as_ref()), "{itself}");
        let payment = checkout.successful().next().unwrap();
        assert!(!differs(&house, payment.amount, payment.merchant.as_ref()), "{itself}");
    }
}

fn differs(
    house: &Rehearsal,
    amount: sumup_api::Amount,
    merchant: Option<&contracts::cart::MerchantCode>,
) -> bool {
    amount != pence(4250) || merchant != Some(&house.merchant)
}

#[tokio::test]
async fn a_card_is_charged_twice() {
    let house = Rehearsal::begin().await;
    house.order(json!({"twice": true})).await;
    let (id, _) = house.paid("order-7-1").await;
    assert_eq!(house.now(&id).await.successful().count(), 2);
    assert_eq!(house.ledger().await, (vec![4250, 4250], vec![]));
}

#[tokio::test]
async fn a_refund_is_under_way_for_a_while_and_counts_already() {
    let house = Rehearsal::begin().await;
    house.order(json!({"refund_pending_reads": 2})).await;
    let (_, paid) = house.paid("order-7-1").await;
    house.refund(&paid, 4000).await.unwrap();
    for _ in 0..2 {
        let now = house.transaction(&paid).await.unwrap();
        assert_eq!(now.events[0].state, EventState::Pending);
        assert_eq!((now.refunded(), now.refundable()), (0, 250));
    }
    assert_eq!(house.transaction(&paid).await.unwrap().refunded(), 4000);
    assert!(matches!(house.refund(&paid, 251).await, Err(Trouble::Refused(_))));
}

#[tokio::test]
async fn a_transaction_is_not_found_for_a_while() {
    let house = Rehearsal::begin().await;
    house.order(json!({"transaction_missing_reads": 2})).await;
    let (_, paid) = house.paid("order-7-1").await;
    for _ in 0..2 {
        assert_eq!(house.transaction(&paid).await, Err(Trouble::NotFound));
    }
    assert_eq!(house.transaction(&paid).await.unwrap().payment.amount, pence(4250));
}

#[tokio::test]
async fn the_payer_pays_in_the_moment_that_somebody_deactivates() {
    let house = Rehearsal::begin().await;
    house.order(json!({"paid_at_deactivation": true})).await;
    let made = house.made("order-7-1").await;
    assert!(matches!(house.deactivate(&made.id).await, Err(Trouble::Conflict(_))));
    assert_eq!(house.now(&made.id).await.status, Status::Paid);
    house.shop.hears(1).await;
}

#[tokio::test]
async fn what_goes_wrong_for_one_leaves_the_others_alone() {
    let house = Rehearsal::begin().await;
    house.order_for("order-7-1", json!({"fail": 1})).await;
    house.made("order-8-1").await;
    assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(LATER));
    house.made("order-7-1").await;
}

#[tokio::test]
async fn a_bank_takes_back_what_is_left() {
    let house = Rehearsal::begin().await;
    let (_, paid) = house.paid("order-7-1").await;
    house.refund(&paid, 1000).await.unwrap();
    let order = json!({"transaction": paid.as_str()}).to_string();
    let path = "/_double/charge-backs";
    let sent = house.house.send(path, "application/json", order.clone()).await;
    assert_eq!(sent.status().as_u16(), 204);
    let now = house.transaction(&paid).await.unwrap();
    assert_eq!((now.refunded(), now.refundable()), (1000, 0));
    assert_eq!((now.events[1].kind, now.events[1].amount), (EventKind::ChargeBack, pence(3250)));
    let again = house.house.send(path, "application/json", order).await;
    assert_eq!(again.status().as_u16(), 404);
    assert_eq!(house.ledger().await, (vec![4250], vec![1000]));
}
