//! SumUp's books and ours: what is not the same is found, once, and is the same when it was seen to.
use super::shop::Shop;
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use contracts::cart::{
    Discrepancy, DiscrepancyKind, Opened, OrderState, Orders, PayBy, Payments, Reconciliation,
    Resolution,
};
use contracts::{Error, OrderCode, Position};
use serde_json::json;

const DAY: i64 = 24 * 60 * 60;
/// Two tickets, in pence.
const PAIR: i64 = 1_700;

/// Two tickets, paid by card.
async fn paid(shop: &Shop<'_>) -> anyhow::Result<OrderCode> {
    let code = shop.placed(2, PayBy::Card).await?;
    let Opened::At(page) = shop.payments.open(code).await? else { anyhow::bail!("not open") };
    shop.press(&page, "pay").await?;
    shop.payments.look(code).await?;
    Ok(code)
}

/// A shop whose merchant is known, so that all that happens from now on is compared.
async fn watched(db: &Fresh, places: i32) -> anyhow::Result<Shop<'_>> {
    let shop = Shop::open(db, places).await?;
    assert_eq!(shop.reconciliation.turn().await?, 1);
    Ok(shop)
}

/// What does not agree a day later.
async fn next_day(shop: &Shop<'_>) -> anyhow::Result<Vec<Discrepancy>> {
    shop.hands.later(DAY);
    assert_eq!(shop.reconciliation.turn().await?, 1);
    assert_eq!(shop.reconciliation.turn().await?, 0, "it is done");
    let comparisons = shop.reconciliation.comparisons().await?;
    assert_eq!(comparisons[0].trouble, None);
    Ok(shop.reconciliation.open(Position::Start).await?.items)
}

async fn state(shop: &Shop<'_>, code: OrderCode) -> anyhow::Result<(OrderState, usize)> {
    let order = shop.orders.show(code).await?;
    Ok((order.card.state, order.tickets.iter().filter(|one| one.voided_at.is_none()).count()))
}

on_both! {
    async fn books_that_agree_have_nothing_to_be_seen_to(db: &Fresh) {
        let shop = watched(db, 20).await?;
        paid(&shop).await?;
        let back = paid(&shop).await?;
        shop.payments.refund(back, &tobias()).await?;
        shop.give_back().await?;
        shop.placed(1, PayBy::PickUp).await?;
        shop.placed(1, PayBy::Card).await?; // and nobody pays it
        assert_eq!(next_day(&shop).await?, []);
        assert_eq!(next_day(&shop).await?, []);
        shop.hold().await?;
    }

    async fn what_the_bank_takes_back_is_found_once_and_ends_the_order_if_somebody_says_so(db: &Fresh) {
        let shop = watched(db, 2).await?;
        let code = paid(&shop).await?;
        assert_eq!(next_day(&shop).await?, []);
        shop.charge_back(code).await?;
        let found = next_day(&shop).await?;
        let [one] = found.as_slice() else { anyhow::bail!("{found:?}") };
        assert_eq!((one.kind, one.amount.in_minor()), (DiscrepancyKind::ChargedBack, PAIR));
        assert!(one.order.as_ref().is_some_and(|order| order.code == code && order.can_be_ended));
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2), "a person decides");
        assert_eq!(next_day(&shop).await?.len(), 1, "it is found once");
        shop.reconciliation.resolve(one.id, Resolution::End, &tobias()).await?;
        let twice = shop.reconciliation.resolve(one.id, Resolution::Accept, &tobias()).await;
        assert!(matches!(twice, Err(Error::Conflict)), "{twice:?}");
        assert_eq!(state(&shop, code).await?, (OrderState::Refunded, 0));
        assert_eq!(next_day(&shop).await?, []);
        shop.hold().await?;
        shop.placed(2, PayBy::PickUp).await?; // the places are free
    }

    async fn what_is_given_back_at_sumup_is_booked_and_the_order_can_stay(db: &Fresh) {
        let shop = watched(db, 2).await?;
        let code = paid(&shop).await?;
        shop.refund_there(code, 5.0).await?;
        let found = next_day(&shop).await?;
        assert_eq!((found[0].kind, found[0].amount.in_minor()), (DiscrepancyKind::Returned, 500));
        assert!(!found[0].order.as_ref().unwrap().can_be_ended, "most of the money is there");
        let ended = shop.reconciliation.resolve(found[0].id, Resolution::End, &tobias()).await;
        assert!(matches!(ended, Err(Error::Conflict)), "{ended:?}");
        shop.reconciliation.resolve(found[0].id, Resolution::Accept, &tobias()).await?;
        shop.refund_there(code, 12.0).await?;
        let found = next_day(&shop).await?;
        assert_eq!(found[0].amount.in_minor(), 1_200, "what is new");
        shop.reconciliation.resolve(found[0].id, Resolution::Accept, &tobias()).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        assert_eq!(next_day(&shop).await?, []);
        shop.hold().await?;
    }

    async fn what_we_gave_back_ourselves_meanwhile_is_not_booked_twice(db: &Fresh) {
        let shop = watched(db, 2).await?;
        let code = paid(&shop).await?;
        shop.refund_there(code, 17.0).await?;
        let found = next_day(&shop).await?;
        shop.payments.refund(code, &tobias()).await?;
        shop.give_back().await?; // SumUp has done so before
        shop.reconciliation.resolve(found[0].id, Resolution::Accept, &tobias()).await?;
        assert_eq!(shop.taken().await?, (PAIR, PAIR));
        shop.hold().await?;
    }

    async fn money_for_nothing_of_ours_is_found_and_what_is_young_is_left_for_later(db: &Fresh) {
        let shop = watched(db, 2).await?;
        shop.sell_elsewhere(12.5).await?;
        shop.hands.later(60 * 60);
        shop.reconciliation.hurry().await?;
        shop.reconciliation.turn().await?;
        assert_eq!(shop.reconciliation.open(Position::Start).await?.items, []);
        let found = next_day(&shop).await?;
        assert_eq!((found[0].kind, found[0].amount.in_minor()), (DiscrepancyKind::Unknown, 1_250));
        let ended = shop.reconciliation.resolve(found[0].id, Resolution::End, &tobias()).await;
        assert!(matches!(ended, Err(Error::Conflict)), "{ended:?}");
        shop.reconciliation.resolve(found[0].id, Resolution::Accept, &tobias()).await?;
        assert_eq!(next_day(&shop).await?, []);
    }

    async fn an_order_whose_money_sumup_knows_nothing_of_is_found(db: &Fresh) {
        let shop = watched(db, 2).await?;
        let code = paid(&shop).await?;
        shop.execute("UPDATE payment_attempts SET transaction_id = 'elsewhere'").await?;
        let found = next_day(&shop).await?;
        let missing = found.iter().find(|one| one.kind == DiscrepancyKind::NotTaken).unwrap();
        assert_eq!(missing.amount.in_minor(), PAIR);
        shop.reconciliation.resolve(missing.id, Resolution::End, &tobias()).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Refunded, 0));
    }

    async fn where_sumup_does_not_answer_it_is_asked_again_and_nothing_is_missed(db: &Fresh) {
        let shop = watched(db, 2).await?;
        let code = paid(&shop).await?;
        shop.charge_back(code).await?;
        shop.faults(json!({"fail": 50})).await?;
        shop.hands.later(DAY);
        assert_eq!(shop.reconciliation.turn().await?, 1);
        let trouble = shop.reconciliation.comparisons().await?.remove(0).trouble;
        assert_eq!(trouble.as_deref(), Some("SumUp does not answer"));
        shop.faults(json!({})).await?;
        assert_eq!(next_day(&shop).await?.len(), 1);
    }

    async fn of_a_month_with_everything_in_it_just_what_was_planted_is_found(db: &Fresh) {
        let shop = watched(db, 500).await?;
        let mut planted = Vec::new();
        for n in 0..60_u32 {
            let code = paid(&shop).await?;
            match n % 7 {
                1 => {
                    shop.payments.refund(code, &tobias()).await?;
                    shop.give_back().await?;
                }
                3 if n % 2 == 0 => {
                    shop.charge_back(code).await?;
                    planted.push((DiscrepancyKind::ChargedBack, PAIR));
                }
                5 if n % 2 == 0 => {
                    shop.refund_there(code, 3.21).await?;
                    planted.push((DiscrepancyKind::Returned, 321));
                }
                _ => {}
            }
            shop.hands.later(DAY / 2);
            shop.reconciliation.turn().await?;
        }
        next_day(&shop).await?;
        let mut found = next_day(&shop).await?;
        assert_eq!(found.len(), planted.len(), "{found:?}");
        while let Some(one) = found.pop() {
            let at = planted.iter().position(|it| *it == (one.kind, one.amount.in_minor()));
            planted.remove(at.unwrap());
            shop.reconciliation.resolve(one.id, Resolution::Accept, &tobias()).await?;
        }
        shop.hold().await?;
    }
}
