//! Amounts on their way there and back: what is asked is what is told, taken and given back.
use crate::house::{Rehearsal, pence};
use sumup_api::Amount;

/// Pennies of every size, and those that a float of 32 bits would spoil.
fn sample() -> impl Iterator<Item = i64> {
    let spoilt = [13_107_201, 13_107_203, 99_999_999, 123_456_789, Amount::MOST - 1];
    let spread = (0..60).map(|i| 1 + i * i * i * 6_101 % Amount::MOST);
    (1..=110).chain(spread).chain(spoilt).chain([4201, 1234, 2345, Amount::MOST])
}

#[tokio::test]
async fn a_penny_stays_a_penny_all_the_way() {
    let house = Rehearsal::begin().await;
    let (mut taken, mut back) = (Vec::new(), Vec::new());
    for (minor, number) in sample().zip(1..) {
        let mut loaf = house.loaf(&format!("order-{number}"));
        loaf.amount = pence(minor);
        let made = house.ask(&loaf).await.unwrap();
        assert_eq!(house.now(&made.id).await.amount, pence(minor));
        house.press(&made.page, "pay").await;
        let paid = house.now(&made.id).await;
        assert_eq!(paid.successful().next().unwrap().amount, pence(minor));
        let transaction = paid.transaction.unwrap();
        let part = minor - minor / 3;
        house.refund(&transaction, part).await.unwrap();
        assert_eq!(house.transaction(&transaction).await.unwrap().refundable(), minor / 3);
        taken.push(minor);
        back.push(part);
    }
    assert!(taken.len() > 170);
    assert_eq!(house.ledger().await, (taken, back));
}
