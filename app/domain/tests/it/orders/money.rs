//! Cards: what is believed, what follows from it, and how money goes back.
use super::shop::Shop;
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use contracts::cart::{
    Heard, Opened, OrderShelf, OrderState, Orders, PayBy, PaymentStanding, Payments, Placed,
    RefundState, Settled,
};
use contracts::{Error, OrderCode, PaymentId, Position};
use serde_json::json;
use uuid::Uuid;

/// Two tickets by card, and the page where they are paid.
async fn at_the_till(shop: &Shop<'_>) -> anyhow::Result<(OrderCode, String)> {
    let code = shop.placed(2, PayBy::Card).await?;
    match shop.payments.open(code).await? {
        Opened::At(page) => Ok((code, page)),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn state(shop: &Shop<'_>, code: OrderCode) -> anyhow::Result<(OrderState, usize)> {
    let order = shop.shown(code).await?;
    Ok((order.card.state, order.tickets.iter().filter(|one| one.voided_at.is_none()).count()))
}

/// Something is paid that is not what was asked for: nothing is handed out, and nothing is free.
async fn put_aside(db: &Fresh, faults: serde_json::Value) -> anyhow::Result<()> {
    let shop = Shop::open(db, 10).await?;
    let (code, page) = at_the_till(&shop).await?;
    shop.faults(faults).await?;
    shop.press(&page, "pay").await?;
    shop.payments.look(code).await?;
    assert_eq!(state(&shop, code).await?, (OrderState::Open, 0));
    let payment = shop.shown(code).await?.payment;
    let PaymentStanding::Unclear { wrong, checkout } = payment else { panic!("{payment:?}") };
    let known = wrong.ends_with("another") || wrong == "it is paid more than once";
    assert!(known && checkout.is_some(), "{wrong}, {checkout:?}");
    let cancelled = shop.payments.cancel(code, "Ada").await;
    assert!(matches!(cancelled, Err(Error::Conflict)), "{cancelled:?}");
    let list = async |shelf| shop.orders.all(shelf, "", Position::Start).await;
    assert_eq!(list(OrderShelf::Unclear).await?.items.len(), 1);
    shop.payments.give_up(code, &tobias()).await?;
    assert_eq!(state(&shop, code).await?, (OrderState::Cancelled, 0));
    assert!(list(OrderShelf::Unclear).await?.items.is_empty());
    let again = shop.payments.give_up(code, &tobias()).await;
    assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
    shop.placed(10, PayBy::PickUp).await?; // all of the places are there
    Ok(())
}

on_both! {
    async fn a_card_that_is_charged_pays_and_coming_back_alone_does_not(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let (code, page) = at_the_till(&shop).await?;
        assert_eq!(shop.payments.open(code).await?, Opened::At(page.clone()), "the same page");
        assert_eq!(shop.shown(code).await?.payment, PaymentStanding::At(page.clone()));
        shop.payments.look(code).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Open, 0));
        shop.press(&page, "decline").await?;
        shop.hands.later(2);
        shop.payments.look(code).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Open, 0), "a declined card is not the end");
        shop.press(&page, "pay").await?;
        shop.hands.later(2);
        shop.payments.look(code).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        shop.hold().await?;
        assert_eq!(shop.taken().await?, (1_700, 0));
    }

    async fn a_call_is_a_reason_to_ask_however_often_it_comes_and_of_others_nobody_is_asked(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let (code, page) = at_the_till(&shop).await?;
        assert_eq!(shop.hear(code).await?, Heard::Done);
        assert_eq!(state(&shop, code).await?, (OrderState::Open, 0), "a call proves nothing");
        shop.hands.later(2);
        shop.press(&page, "pay").await?;
        for heard in futures_util::future::join_all((0..100).map(|_| shop.hear(code))).await {
            assert_eq!(heard?, Heard::Done);
        }
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        let jobs = "SELECT count(*) FROM jobs WHERE kind = 'tell_of_order'";
        assert_eq!(shop.count(jobs).await?, 1, "one mail");
        let stranger = shop.payments.hear(PaymentId(Uuid::new_v4())).await?;
        assert_eq!(stranger, Heard::Unknown);
        shop.hold().await?;
    }

    async fn a_call_within_a_second_of_a_look_is_not_lost(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.payments.look(code).await?;
        shop.press(&page, "pay").await?;
        shop.hear(code).await?;
        assert_eq!(state(&shop, code).await?.0, OrderState::Open);
        shop.hands.later(1);
        shop.payments.turn().await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
    }

    async fn what_nobody_tells_us_of_is_found_out(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        shop.faults(json!({"callbacks": 0})).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.press(&page, "pay").await?;
        assert_eq!(shop.payments.turn().await?, 0, "it is not due yet");
        shop.hands.later(10);
        assert_eq!(shop.payments.turn().await?, 1);
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        shop.hold().await?;
    }

    async fn an_answer_that_was_lost_leads_to_the_page_that_was_made(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        shop.faults(json!({"drop_replies": 1})).await?;
        let code = shop.placed(2, PayBy::Card).await?;
        assert_eq!(shop.payments.open(code).await?, Opened::Later);
        assert_eq!(shop.shown(code).await?.payment, PaymentStanding::Unopened);
        let Opened::At(page) = shop.payments.open(code).await? else { anyhow::bail!("not open") };
        shop.press(&page, "pay").await?;
        shop.payments.look(code).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        assert_eq!(shop.taken().await?, (1_700, 0), "it was charged once");
        shop.hold().await?;
    }

    async fn what_was_paid_in_another_amount_is_put_aside(db: &Fresh) {
        put_aside(db, json!({"wrong_amount": 1699})).await?;
    }

    async fn what_was_paid_in_another_currency_is_put_aside(db: &Fresh) {
        put_aside(db, json!({"wrong_currency": "EUR"})).await?;
    }

    async fn what_was_paid_to_somebody_else_is_put_aside(db: &Fresh) {
        put_aside(db, json!({"wrong_merchant": "MOTHER12"})).await?;
    }

    async fn the_merchant_stays_while_somebody_pays_or_has_money_coming_back(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let (code, page) = at_the_till(&shop).await?;
        assert_eq!(shop.change_merchant("MOTHER12").await?, Settled::InUse);
        shop.press(&page, "pay").await?;
        shop.payments.look(code).await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        shop.payments.refund(code, &tobias()).await?;
        assert_eq!(shop.change_merchant("MOTHER12").await?, Settled::InUse);
        shop.give_back().await?;
        assert_eq!(shop.change_merchant("MOTHER12").await?, Settled::Done);
    }

    async fn who_is_paid_in_another_currency_than_prices_are_in_is_paid_at_pick_up(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        assert!(shop.orders.ways(shop.page).await?.card.is_some());
        shop.execute("UPDATE payment_settings SET currency = 'EUR'").await?;
        let ways = shop.orders.ways(shop.page).await?;
        assert_eq!((ways.card, ways.pick_up), (None, true));
        let refused = shop.orders.place(shop.basket(1).await?, &shop.order(1, PayBy::Card)).await?;
        assert_eq!(refused, Placed::OtherWay);
    }

    async fn what_was_paid_twice_is_put_aside(db: &Fresh) {
        put_aside(db, json!({"twice": true})).await?;
    }

    async fn a_call_that_comes_before_sumup_was_asked_loses_nothing(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let code = shop.placed(2, PayBy::Card).await?;
        assert_eq!(shop.hear(code).await?, Heard::Done);
        assert_eq!(state(&shop, code).await?, (OrderState::Open, 0));
        let Opened::At(page) = shop.payments.open(code).await? else { anyhow::bail!("not open") };
        shop.press(&page, "pay").await?;
        shop.hands.later(2);
        assert_eq!(shop.hear(code).await?, Heard::Done);
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        shop.hold().await?;
    }

    async fn twenty_who_want_to_pay_at_once_find_one_page(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let code = shop.placed(2, PayBy::Card).await?;
        let opened = (0..20).map(|_| shop.payments.open(code));
        let opened = futures_util::future::join_all(opened).await;
        let opened = opened.into_iter().collect::<Result<Vec<_>, _>>()?;
        let Opened::At(page) = &opened[0] else { anyhow::bail!("{opened:?}") };
        assert!(opened.iter().all(|one| *one == opened[0]), "{opened:?}");
        shop.press(page, "pay").await?;
        shop.payments.look(code).await?;
        assert_eq!(shop.taken().await?, (1_700, 0), "it was charged once");
        shop.hold().await?;
    }

    async fn where_an_order_ends_while_its_page_is_opened_nobody_can_pay_there(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let code = shop.placed(2, PayBy::Card).await?;
        shop.faults(json!({"delay_ms": 500})).await?;
        let cancel = async {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            // As if SumUp had not heard of it yet.
            shop.execute("UPDATE payment_attempts SET state = 'closed', look_at = NULL").await?;
            shop.execute("UPDATE orders SET state = 'cancelled', ended_at = placed_at").await
        };
        let (opened, cancelled) = tokio::join!(shop.payments.open(code), cancel);
        cancelled?;
        assert_eq!(opened?, Opened::Nothing);
        assert_eq!(shop.status_there(code).await?, "EXPIRED");
    }

    async fn what_sumup_calls_failed_at_first_can_be_paid_in_the_end(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.faults(json!({"failed_reads": 2})).await?;
        shop.press(&page, "pay").await?;
        for expected in [OrderState::Open, OrderState::Open, OrderState::Paid] {
            shop.payments.look(code).await?;
            assert_eq!(state(&shop, code).await?.0, expected);
            shop.hands.later(2);
        }
        shop.hold().await?;
    }

    async fn who_pays_in_the_moment_of_cancelling_has_paid(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let (code, _) = at_the_till(&shop).await?;
        shop.faults(json!({"paid_at_deactivation": true})).await?;
        let cancelled = shop.payments.cancel(code, "Ada").await;
        assert!(matches!(cancelled, Err(Error::Conflict)), "{cancelled:?}");
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        shop.hold().await?;
    }

    async fn nothing_is_free_again_before_sumup_says_so(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.press(&page, "pay").await?;
        shop.faults(json!({"fail": 50})).await?;
        shop.hands.later(20 * 60);
        shop.payments.turn().await?;
        assert_eq!(state(&shop, code).await?.0, OrderState::Open, "SumUp does not answer");
        shop.faults(json!({})).await?;
        shop.hands.later(20 * 60);
        shop.payments.turn().await?;
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
        shop.hold().await?;
    }

    async fn money_is_back_when_its_transaction_says_so_and_no_sooner(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        shop.faults(json!({"refund_pending_reads": 2, "transaction_missing_reads": 1})).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.press(&page, "pay").await?;
        shop.payments.look(code).await?;
        shop.payments.refund(code, &tobias()).await?;
        let mut tries = 1;
        while !matches!(shop.give_back().await, Ok(true)) {
            assert_eq!(shop.shown(code).await?.refund, Some(RefundState::Owed));
            tries += 1;
        }
        assert!((3..=4).contains(&tries), "{tries}");
        assert_eq!(shop.shown(code).await?.refund, Some(RefundState::Done));
        assert_eq!(shop.taken().await?, (1_700, 1_700));
        shop.hold().await?;
    }

    async fn what_went_back_over_there_before_goes_back_no_second_time(db: &Fresh) {
        let shop = Shop::open(db, 4).await?;
        for seen_to in [false, true] {
            let (code, page) = at_the_till(&shop).await?;
            shop.press(&page, "pay").await?;
            shop.payments.look(code).await?;
            shop.refund_there(code, 5.0).await?;
            if seen_to {
                shop.see_to_everything().await?;
            }
            shop.payments.refund(code, &tobias()).await?;
            assert!(shop.give_back().await?);
            assert_eq!(shop.shown(code).await?.refund, Some(RefundState::Done));
            shop.see_to_everything().await?;
            shop.hold().await?;
        }
        assert_eq!(shop.taken().await?, (3_400, 3_400));
    }

    async fn an_order_of_a_merchant_whose_key_is_gone_is_not_ended_for_money_that_cannot_go_back(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.press(&page, "pay").await?;
        shop.payments.look(code).await?;
        shop.forget_merchant().await?;
        let refused = shop.payments.refund(code, &tobias()).await;
        assert!(matches!(refused, Err(Error::Conflict)), "{refused:?}");
        assert_eq!(state(&shop, code).await?, (OrderState::Paid, 2));
    }

    async fn all_of_the_money_goes_back_once_and_is_seen_to_be_back(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let (code, page) = at_the_till(&shop).await?;
        shop.press(&page, "pay").await?;
        shop.payments.look(code).await?;
        shop.payments.refund(code, &tobias()).await?;
        let twice = shop.payments.refund(code, &tobias()).await;
        assert!(matches!(twice, Err(Error::Conflict)), "{twice:?}");
        assert_eq!(state(&shop, code).await?, (OrderState::Refunded, 0));
        assert_eq!(shop.shown(code).await?.refund, Some(RefundState::Owed));
        shop.faults(json!({"drop_replies": 1})).await?;
        assert!(shop.give_back().await.is_err(), "the answer was lost");
        shop.give_back().await?;
        shop.give_back().await?;
        assert_eq!(shop.shown(code).await?.refund, Some(RefundState::Done));
        assert_eq!(shop.taken().await?, (1_700, 1_700));
        shop.hold().await?;
        shop.placed(2, PayBy::PickUp).await?;
    }
}
