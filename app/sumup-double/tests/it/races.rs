//! Many at once: what was taken is taken once, and never after it was called off.
use crate::house::Rehearsal;
use futures_util::future::join_all;
use sumup_api::{Status, Trouble};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_who_ask_at_once_make_one_checkout() {
    let house = Rehearsal::begin().await;
    let asked = join_all((0..20).map(async |_| house.ask(&house.loaf("order-7-1")).await)).await;
    let made = asked.iter().filter(|one| one.is_ok()).count();
    let duplicates = asked.iter().filter(|one| **one == Err(Trouble::Duplicate)).count();
    assert_eq!((made, duplicates), (1, 19));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_button_that_is_pressed_twenty_times_pays_once() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    join_all((0..20).map(async |_| house.press(&made.page, "pay").await)).await;
    assert_eq!(house.ledger().await, (vec![4250], vec![]));
    house.shop.hears(1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn refunds_at_once_give_back_no_more_than_was_paid() {
    let house = Rehearsal::begin().await;
    let (_, paid) = house.paid("order-7-1").await;
    let asked = join_all((0..10).map(async |_| house.refund(&paid, 1000).await)).await;
    assert_eq!(asked.iter().filter(|one| one.is_ok()).count(), 4);
    assert_eq!(house.ledger().await, (vec![4250], vec![1000; 4]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_checkout_is_paid_or_called_off_and_never_both() {
    let house = Rehearsal::begin().await;
    let mut outcomes = [0, 0];
    for round in 0..200 {
        let made = house.made(&format!("order-{round}")).await;
        let before = house.ledger().await.0.len();
        let pay = house.press(&made.page, "pay");
        let call_off = house.deactivate(&made.id);
        let called_off = if round % 2 == 0 {
            futures_util::future::join(pay, call_off).await.1
        } else {
            futures_util::future::join(call_off, pay).await.0
        };
        let status = house.now(&made.id).await.status;
        let taken = house.ledger().await.0.len() - before;
        match called_off {
            Ok(checkout) => {
                assert_eq!((checkout.status, status, taken), (Status::Expired, Status::Expired, 0));
            }
            Err(Trouble::Conflict(_)) => assert_eq!((status, taken), (Status::Paid, 1)),
            Err(other) => panic!("{other}"),
        }
        outcomes[taken] += 1;
    }
    assert!(outcomes.iter().all(|count| *count > 0), "no race at all: {outcomes:?}");
}
