//! What people order, and how it is paid: with a SumUp where no money moves, and whatever goes wrong.
mod money;
mod races;
mod reconciliation;
mod shop;

use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use contracts::cart::{
    Carts, Left, Opened, OrderShelf, OrderState, Orders, PayBy, PaymentStanding, Payments, Placed,
    Quantity,
};
use contracts::{Error, Money, OrderId, Position};
use shop::Shop;
use uuid::Uuid;

on_both! {
    async fn what_is_ordered_for_pick_up_is_held_and_its_tickets_come_with_the_money(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let code = shop.placed(2, PayBy::PickUp).await?;
        let order = shop.shown(code).await?;
        assert_eq!((order.card.state, order.card.total), (OrderState::Open, Money::pence(1_700)));
        assert_eq!((order.tickets.len(), &order.payment), (0, &PaymentStanding::Nothing));
        shop.hold().await?;
        shop.payments.settle(code, &tobias()).await?;
        let paid = shop.shown(code).await?;
        assert_eq!((paid.card.state, paid.tickets.len()), (OrderState::Paid, 2));
        let again = shop.payments.settle(code, &tobias()).await;
        assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
        assert_eq!(shop.shown(code).await?.tickets.len(), 2);
        shop.hold().await?;
    }

    async fn an_order_asked_for_twice_is_placed_once(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let whose = shop.basket(2).await?;
        let order = shop.order(2, PayBy::PickUp);
        let all = (0..8).map(|_| shop.orders.place(whose, &order));
        let mut codes = Vec::new();
        for placed in futures_util::future::join_all(all).await {
            let Placed::Done(code) = placed? else { anyhow::bail!("not placed") };
            codes.push(code);
        }
        codes.dedup();
        assert_eq!(codes.len(), 1);
        assert_eq!(shop.carts.show(whose).await?.groups.len(), 0, "it left the basket");
        let theirs = shop.basket(2).await?;
        let stolen = shop.orders.place(theirs, &order).await;
        assert!(matches!(stolen, Err(Error::Conflict)), "{stolen:?}");
        shop.hold().await?;
    }

    async fn nothing_is_ordered_for_another_price_in_another_way_or_beyond_what_there_is(db: &Fresh) {
        let shop = Shop::open(db, 3).await?;
        let whose = shop.basket(2).await?;
        let mut order = shop.order(2, PayBy::Card);
        order.expected = Money::pence(1);
        let placed = shop.orders.place(whose, &order).await?;
        assert_eq!(placed, Placed::OtherPrice(Money::pence(1_700)));
        let other = shop.basket(2).await?;
        assert!(matches!(shop.orders.place(other, &shop.order(2, PayBy::PickUp)).await?, Placed::Done(_)));
        let placed = shop.orders.place(whose, &shop.order(2, PayBy::Card)).await?;
        assert_eq!(placed, Placed::Short { title: "Spoons".into(), left: 1 });
        assert_eq!(shop.carts.show(whose).await?.groups[0].lines[0].quantity.get(), 2);
        let nothing = shop.orders.place(shop.basket(1).await?, &shop.order(1, PayBy::Card)).await?;
        assert!(matches!(nothing, Placed::Done(_)));
        let late = shop.orders.place(whose, &shop.order(2, PayBy::Card)).await?;
        assert_eq!(late, Placed::Gone("Spoons".into()));
        let mut elsewhere = shop.order(2, PayBy::Card);
        elsewhere.seller = contracts::ContainerId(Uuid::now_v7());
        assert_eq!(shop.orders.place(whose, &elsewhere).await?, Placed::Nothing);
        shop.hold().await?;
    }

    async fn what_is_cancelled_is_free_again_once(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let code = shop.placed(2, PayBy::PickUp).await?;
        shop.payments.cancel(code, "Ada").await?;
        shop.payments.cancel(code, "Ada").await?;
        assert_eq!(shop.shown(code).await?.card.state, OrderState::Cancelled);
        let settled = shop.payments.settle(code, &tobias()).await;
        assert!(matches!(settled, Err(Error::Conflict)), "{settled:?}");
        shop.hold().await?;
        shop.placed(2, PayBy::PickUp).await?;
        shop.hold().await?;
    }

    async fn what_costs_nothing_is_there_at_once(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let sql = "UPDATE ticket_types SET price_minor = 0";
        sea_orm::ConnectionTrait::execute_unprepared(&**db, sql).await?;
        let whose = shop.basket(1).await?;
        let mut order = shop.order(1, PayBy::Card);
        order.expected = Money::pence(0);
        let Placed::Done(code) = shop.orders.place(whose, &order).await? else { anyhow::bail!("not placed") };
        let shown = shop.shown(code).await?;
        assert_eq!((shown.card.state, shown.tickets.len()), (OrderState::Paid, 1));
        assert_eq!(shop.count("SELECT count(*) FROM postings").await?, 0);
        shop.hold().await?;
    }

    async fn what_nobody_pays_in_time_is_free_again_and_back_in_its_basket(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let whose = shop.basket(2).await?;
        let Placed::Done(code) = shop.orders.place(whose, &shop.order(2, PayBy::Card)).await? else { anyhow::bail!("not placed") };
        let Opened::At(_) = shop.payments.open(code).await? else { anyhow::bail!("not open") };
        shop.hands.later(14 * 60);
        shop.payments.turn().await?;
        assert_eq!(shop.shown(code).await?.card.state, OrderState::Open);
        shop.hands.later(4 * 60);
        while shop.payments.turn().await? > 0 {}
        assert_eq!(shop.shown(code).await?.card.state, OrderState::Expired);
        let lines = shop.carts.show(whose).await?.groups.remove(0).lines;
        assert_eq!((lines[0].quantity.get(), lines[0].left), (2, Left::Some(2)));
        assert_eq!(shop.payments.open(code).await?, Opened::Nothing);
        shop.hold().await?;
    }

    async fn who_sells_finds_what_is_to_be_seen_to_and_who_orders_their_own(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let open = shop.placed(1, PayBy::PickUp).await?;
        shop.hands.later(1);
        let gone = shop.placed(1, PayBy::PickUp).await?;
        shop.payments.cancel(gone, "Ada").await?;
        let list = async |which, words: &str| -> anyhow::Result<Vec<OrderId>> {
            let page = shop.orders.all(which, words, Position::Start).await?;
            Ok(page.items.into_iter().map(|card| card.id).collect())
        };
        let (open, gone) = (shop.shown(open).await?.card, shop.shown(gone).await?.card);
        assert_eq!(list(OrderShelf::Open, "").await?, [open.id]);
        assert_eq!(list(OrderShelf::All, "ada@coop").await?, [gone.id, open.id]);
        assert_eq!(list(OrderShelf::All, &open.number.to_lowercase()).await?, [open.id]);
        let mut ada = tobias();
        assert_eq!(shop.orders.of(&ada, Position::Start).await?.items, []);
        ada.email = "ada@coop.example".parse()?;
        assert_eq!(shop.orders.of(&ada, Position::Start).await?.items.len(), 2);
    }

    async fn what_nobody_comes_to_pay_for_is_kept_for_two_weeks(db: &Fresh) {
        let shop = Shop::open(db, 2).await?;
        let code = shop.placed(2, PayBy::PickUp).await?;
        let until = shop.shown(code).await?.card.held_until.unwrap();
        assert_eq!(until - shop.shown(code).await?.card.placed_at, chrono::TimeDelta::days(14));
        shop.hands.later(14 * 24 * 60 * 60 - 1);
        assert_eq!(shop.payments.turn().await?, 0);
        shop.hands.later(1);
        assert_eq!(shop.payments.turn().await?, 1);
        assert_eq!(shop.shown(code).await?.card.state, OrderState::Expired);
        shop.hold().await?;
        shop.placed(2, PayBy::PickUp).await?;
    }

    async fn goods_are_handed_over_once_they_are_paid(db: &Fresh) {
        let shop = Shop::open(db, 10).await?;
        let id = shop.one::<Uuid>("SELECT id FROM products WHERE slug = 'field-loaf'").await?;
        let loaf = contracts::cart::Item::Product(contracts::ProductId(id));
        let whose = shop.basket(1).await?;
        shop.carts.put(whose, loaf, Quantity::More(1)).await?;
        let cart = shop.carts.show(whose).await?;
        let seller = cart.groups.iter().find(|group| group.lines[0].item == loaf).unwrap().seller;
        shop.execute("UPDATE products SET stock = 100000 WHERE slug = 'field-loaf'").await?;
        let stock = 100_000; // many are counted as few are
        let mut order = shop.order(1, PayBy::PickUp);
        (order.seller, order.expected) = (seller, Money::pence(320));
        let Placed::Done(code) = shop.orders.place(whose, &order).await? else { anyhow::bail!("not placed") };
        assert_eq!(shop.carts.show(whose).await?.groups.len(), 1, "of the other page nothing was ordered");
        let early = shop.orders.hand_over(code, &tobias()).await;
        assert!(matches!(early, Err(Error::Conflict)), "{early:?}");
        shop.payments.settle(code, &tobias()).await?;
        shop.orders.hand_over(code, &tobias()).await?;
        assert!(shop.shown(code).await?.card.handed_over_at.is_some());
        let left = shop.one::<i32>("SELECT stock FROM products WHERE slug = 'field-loaf'").await?;
        assert_eq!(left, stock - 1);
        shop.payments.refund(code, &tobias()).await?;
        let left = shop.one::<i32>("SELECT stock FROM products WHERE slug = 'field-loaf'").await?;
        assert_eq!(left, stock - 1, "what was handed over is not on the shelf");
        shop.hold().await?;
    }
}
