//! The lives of checkouts, where all goes well.
use crate::house::{MERCHANT, Rehearsal, pence};
use contracts::Clock;
use std::time::Duration;
use sumup_api::{Checkouts, EntryKind, EventState, PaymentStatus, Refused, Status, SumUp, Trouble};

#[tokio::test]
async fn a_checkout_is_made_and_paid() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    assert_eq!(made.status, Status::Pending);
    let before = house.now(&made.id).await;
    assert_eq!((before.status, before.amount), (Status::Pending, pence(4250)));
    assert_eq!(before.reference.as_str(), "order-7-1");
    assert_eq!(before.merchant.as_ref().unwrap().as_str(), MERCHANT);
    assert_eq!(before.valid_until, Some(house.loaf("order-7-1").valid_until));
    assert!(before.transactions.is_empty());

    let on = house.press(&made.page, "pay").await;
    assert_eq!(on, house.loaf("order-7-1").redirect_url.as_str());
    house.shop.hears(1).await;
    assert_eq!(house.shop.heard(), [made.id.as_str()]);
    let paid = house.now(&made.id).await;
    let by: Vec<_> = paid.successful().collect();
    assert_eq!((paid.status, by.len(), by[0].amount), (Status::Paid, 1, pence(4250)));
    assert_eq!(paid.transaction.as_ref(), Some(&by[0].id));
    assert_eq!(house.ledger().await, (vec![4250], vec![]));
}

#[tokio::test]
async fn what_was_paid_is_given_back_in_parts_and_never_more() {
    let house = Rehearsal::begin().await;
    let (checkout, paid) = house.paid("order-7-1").await;
    house.refund(&paid, 1000).await.unwrap();
    let after = house.transaction(&paid).await.unwrap();
    assert_eq!((after.refunded(), after.refundable()), (1000, 3250));
    assert_eq!(after.payment.status, PaymentStatus::Successful);

    let Err(Trouble::Refused(too_much)) = house.refund(&paid, 3251).await else { panic!() };
    assert_eq!((too_much.status, too_much.refundable.as_deref()), (422, Some("3250")));
    assert_eq!(too_much.code.as_deref(), Some("INVALID_AMOUNT"));

    house.refund(&paid, 3250).await.unwrap();
    let Err(Trouble::Conflict(nothing)) = house.refund(&paid, 1).await else { panic!() };
    assert_eq!(nothing.status, 409);
    let after = house.transaction(&paid).await.unwrap();
    assert_eq!((after.refunded(), after.refundable()), (4250, 0));
    assert!(after.events.iter().all(|event| event.state == EventState::Done));
    assert_eq!(house.now(&checkout).await.status, Status::Paid);
    assert_eq!(house.ledger().await, (vec![4250], vec![1000, 3250]));
}

#[tokio::test]
async fn a_card_that_is_declined_is_not_the_end() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    house.press(&made.page, "decline").await;
    let declined = house.now(&made.id).await;
    assert_eq!((declined.status, declined.successful().count()), (Status::Failed, 0));
    assert_eq!(declined.transactions[0].status, PaymentStatus::Failed);
    let attempt = house.transaction(&declined.transactions[0].id).await.unwrap();
    assert_eq!(attempt.payment.status, PaymentStatus::Failed);
    let refused = house.refund(&attempt.payment.id, 1).await;
    assert!(matches!(refused, Err(Trouble::Conflict(_))));

    house.press(&made.page, "pay").await;
    let paid = house.now(&made.id).await;
    assert_eq!((paid.status, paid.transactions.len()), (Status::Paid, 2));
    assert_eq!(paid.successful().count(), 1);
    house.shop.hears(2).await;
    assert_eq!(house.ledger().await, (vec![4250], vec![]));
}

#[tokio::test]
async fn going_back_leaves_all_as_it_was() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    let on = house.press(&made.page, "back").await;
    assert_eq!(on, house.loaf("order-7-1").redirect_url.as_str());
    assert_eq!(house.now(&made.id).await.status, Status::Pending);
    assert!(house.shop.heard().is_empty());
}

#[tokio::test]
async fn a_checkout_expires_to_the_second_and_can_be_paid_no_more() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    let (paid, _) = house.paid("order-8-1").await;
    house.hands.later(899);
    assert_eq!(house.now(&made.id).await.status, Status::Pending);
    house.hands.later(1);
    assert_eq!(house.now(&made.id).await.status, Status::Expired);
    house.press(&made.page, "pay").await;
    assert_eq!(house.now(&made.id).await.status, Status::Expired);
    assert!(matches!(house.deactivate(&made.id).await, Err(Trouble::Conflict(_))));
    assert_eq!(house.now(&paid).await.status, Status::Paid);
    assert_eq!(house.ledger().await, (vec![4250], vec![]));
}

#[tokio::test]
async fn a_checkout_that_is_deactivated_is_paid_never() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    assert_eq!(house.deactivate(&made.id).await.unwrap().status, Status::Expired);
    house.press(&made.page, "pay").await;
    assert_eq!(house.now(&made.id).await.status, Status::Expired);
    assert_eq!(house.ledger().await, (vec![], vec![]));

    let (paid, _) = house.paid("order-8-1").await;
    let Err(Trouble::Conflict(why)) = house.deactivate(&paid).await else { panic!() };
    assert_eq!(why.code.as_deref(), Some("CHECKOUT_PROCESSED"));
    assert_eq!(house.deactivate(&"nobody".parse().unwrap()).await, Err(Trouble::NotFound));
}

#[tokio::test]
async fn a_reference_makes_one_checkout_which_is_found_by_it() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    house.made("order-7-2").await;
    assert_eq!(house.ask(&house.loaf("order-7-1")).await, Err(Trouble::Duplicate));
    let found = house.of_reference("order-7-1").await;
    assert_eq!((found.len(), &found[0].id), (1, &made.id));
    assert_eq!(found[0].page, Some(made.page));
    assert!(house.of_reference("order-9-1").await.is_empty());
}

#[tokio::test]
async fn who_has_no_business_there_is_told_apart() {
    let house = Rehearsal::begin().await;
    let (checkout, paid) = house.paid("order-7-1").await;
    let stranger = "sup_sk_0000000000000000".parse().unwrap();
    let sumup = &house.sumup;
    assert_eq!(sumup.create(&house.loaf("a"), &stranger).await, Err(Trouble::Key));
    assert_eq!(sumup.checkout(&checkout, &stranger).await, Err(Trouble::Key));
    let asked = sumup.of_reference(&"a".parse().unwrap(), &stranger).await;
    assert_eq!(asked, Err(Trouble::Key));
    assert_eq!(sumup.deactivate(&checkout, &stranger).await, Err(Trouble::Key));
    let asked = sumup.transaction(&house.merchant, &paid, &stranger).await;
    assert_eq!(asked, Err(Trouble::Key));
    assert_eq!(sumup.merchant(&house.merchant, &stranger).await, Err(Refused::Key));

    let other = "MCYCLES1".parse().unwrap();
    let mut foreign = house.loaf("b");
    foreign.merchant = "MCYCLES1".parse().unwrap();
    let Err(Trouble::Refused(why)) = house.ask(&foreign).await else { panic!() };
    assert_eq!((why.status, why.code.as_deref()), (403, Some("FORBIDDEN")));
    let asked = sumup.transaction(&other, &paid, &house.key).await;
    assert_eq!(asked, Err(Trouble::NotFound));
    let asked = sumup.refund(&other, &paid, pence(1), &house.key).await;
    assert_eq!(asked, Err(Trouble::NotFound));
    assert_eq!(sumup.merchant(&other, &house.key).await, Err(Refused::Merchant));
}

#[tokio::test]
async fn a_history_tells_of_what_was_taken_and_went_back_page_by_page() {
    let house = Rehearsal::begin().await;
    let begun = house.hands.now();
    let mut paid = Vec::new();
    for n in 0..120 {
        paid.push(house.paid(&format!("order-{n}")).await.1);
    }
    house.refund(&paid[3], 1000).await.unwrap();
    let read = async |since, after| {
        house.sumup.history(&house.merchant, (since, after), &house.key).await.unwrap()
    };
    let first = read(begun, None).await;
    assert_eq!(first.entries.len(), 100);
    let last = read(begun, first.next.as_ref()).await;
    assert_eq!((last.entries.len(), &last.next), (21, &None));
    let all: Vec<_> = first.entries.into_iter().chain(last.entries).collect();
    assert!(paid.iter().all(|id| all.iter().any(|entry| entry.transaction == *id)));
    let back: Vec<_> = all.iter().filter(|entry| entry.kind == EntryKind::Returned).collect();
    assert_eq!(back.iter().map(|entry| &entry.transaction).collect::<Vec<_>>(), [&paid[3]]);
    assert_eq!(all.iter().find(|entry| entry.kind == EntryKind::Taken(pence(4250))), all.first());

    house.hands.later(60);
    assert_eq!(read(house.hands.now(), None).await.entries, []);
    house.refund(&paid[5], 4250).await.unwrap();
    let changed = read(house.hands.now(), None).await.entries;
    assert!(changed.iter().all(|entry| entry.transaction == paid[5]) && changed.len() == 2);
}

#[tokio::test]
async fn a_merchant_is_one_who_only_rehearses() {
    let house = Rehearsal::begin().await;
    let merchant = house.sumup.merchant(&house.merchant, &house.key).await.unwrap();
    assert_eq!((merchant.currency.as_str(), merchant.sandbox), ("GBP", true));
}

#[tokio::test]
async fn until_when_it_can_be_paid_is_told_to_the_second() {
    let house = Rehearsal::begin().await;
    let mut loaf = house.loaf("order-7-1");
    let second = loaf.valid_until;
    loaf.valid_until += Duration::from_millis(900);
    let made = house.ask(&loaf).await.unwrap();
    assert_eq!(house.now(&made.id).await.valid_until, Some(second));
}

/// What is not worth asking is not asked: the watch sees no such question.
#[tokio::test]
async fn nothing_is_neither_charged_nor_given_back() {
    let house = Rehearsal::begin().await;
    let (_, paid) = house.paid("order-7-1").await;
    let mut free = house.loaf("order-8-1");
    free.amount = pence(0);
    assert!(matches!(house.ask(&free).await, Err(Trouble::Refused(_))));
    assert!(matches!(house.refund(&paid, 0).await, Err(Trouble::Refused(_))));
    assert!(house.of_reference("order-8-1").await.is_empty());
}

/// Every operation, in each way that it is answered.
pub async fn all_of_it(house: &Rehearsal) {
    let (checkout, paid) = house.paid("all-1").await;
    let stranger = "sup_sk_0000000000000000".parse().unwrap();
    let nobody = "nobody".parse().unwrap();
    house.ask(&house.loaf("all-1")).await.unwrap_err();
    let mut foreign = house.loaf("all-2");
    foreign.merchant = "MCYCLES1".parse().unwrap();
    house.ask(&foreign).await.unwrap_err();
    house.of_reference("all-1").await;
    house.sumup.create(&house.loaf("all-2"), &stranger).await.unwrap_err();
    house.sumup.checkout(&checkout, &stranger).await.unwrap_err();
    house.sumup.of_reference(&"all-1".parse().unwrap(), &stranger).await.unwrap_err();
    house.sumup.deactivate(&checkout, &stranger).await.unwrap_err();
    house.sumup.transaction(&house.merchant, &paid, &stranger).await.unwrap_err();
    house.sumup.checkout(&nobody, &house.key).await.unwrap_err();
    house.deactivate(&nobody).await.unwrap_err();
    house.deactivate(&checkout).await.unwrap_err();
    house.deactivate(&house.made("all-3").await.id).await.unwrap();
    house.transaction(&"nobody".parse().unwrap()).await.unwrap_err();
    house.refund(&"nobody".parse().unwrap(), 1).await.unwrap_err();
    house.refund(&paid, 4251).await.unwrap_err();
    house.refund(&paid, 4250).await.unwrap();
    house.refund(&paid, 1).await.unwrap_err();
    house.transaction(&paid).await.unwrap();
    let since = (house.hands.now(), None);
    house.sumup.history(&house.merchant, since, &house.key).await.unwrap();
    house.sumup.history(&house.merchant, since, &stranger).await.unwrap_err();
    house.sumup.merchant(&house.merchant, &house.key).await.unwrap();
    house.sumup.merchant(&"MCYCLES1".parse().unwrap(), &house.key).await.unwrap_err();
    crate::wrong::asked_wrongly(house, &paid).await;
}
