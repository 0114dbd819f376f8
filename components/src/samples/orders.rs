//! What somebody ordered, in each state that it can be in.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::at;
use crate::cart::{OrderPage, OrdersDesk, OwnOrders, OwnOrdersPage, ReconciliationPage};
use crate::{Tone, View};
use contracts::cart::{
    CardWay, Comparison, Discrepancy, DiscrepancyKind, DisputedOrder, Item, Order, OrderCard,
    OrderLine, OrderShelf, OrderState, PayBy, PaymentStanding, RefundState,
};
use contracts::events::Ticket;
use contracts::{
    ContainerId, Cursor, DiscrepancyId, EntryId, Money, OrderCode, OrderId, Paged, ProductId,
    Service, TicketCode, TicketId, TicketTypeId,
};
use std::num::NonZeroU16;
use uuid::Uuid;

/// Orders of one buyer.
pub(crate) struct Orders {
    at_pick_up: Order,
    to_pay: Order,
    paid: Order,
    late: Order,
    unclear: Order,
    returned: Order,
    all: Paged<OrderCard>,
    none: Paged<OrderCard>,
    comparisons: Vec<Comparison>,
    discrepancies: Paged<Discrepancy>,
    agreed: Paged<Discrepancy>,
}

impl Orders {
    pub(super) fn new() -> Self {
        let open = |pay_by, payment| order(pay_by, OrderState::Open, payment);
        let over = |state| order(PayBy::Card, state, PaymentStanding::Nothing);
        let paid = Order { tickets: vec![ticket()], ..over(OrderState::Paid) };
        let at_pick_up = open(PayBy::PickUp, PaymentStanding::Nothing);
        let unclear = PaymentStanding::Unclear {
            wrong: "the amount is another".into(),
            checkout: Some("64553e20-3f0e-49e4-8af3-fd0eca86ce91".into()),
        };
        let older = Some(Cursor { at: at(2026, 11, 20), id: Uuid::from_u128(9) });
        let all = [&at_pick_up, &paid].map(|order| order.card.clone());
        Self {
            all: Paged { items: all.into(), newer: None, older },
            none: Paged::default(),
            agreed: Paged::default(),
            comparisons: comparisons(),
            discrepancies: Paged { items: discrepancies(&paid.card), newer: None, older: None },
            to_pay: open(PayBy::Card, PaymentStanding::Unopened),
            late: Order { refund: Some(RefundState::Owed), ..over(OrderState::Expired) },
            unclear: open(PayBy::Card, unclear),
            returned: Order { refund: Some(RefundState::Done), ..over(OrderState::Refunded) },
            at_pick_up,
            paid,
        }
    }
}

#[expect(clippy::expect_used, reason = "samples are written by us and tested")]
fn order(pay_by: PayBy, state: OrderState, payment: PaymentStanding) -> Order {
    let paid = matches!(state, OrderState::Paid | OrderState::Refunded);
    let card = OrderCard {
        id: OrderId(Uuid::from_u128(1)),
        code: OrderCode::of([7; 16]),
        number: "R-26-0042".into(),
        seller: ContainerId(Uuid::from_u128(1)),
        label: "The bakery counter".into(),
        name: "Maeve Quill".into(),
        email: "maeve@rose-ash.example".parse().expect("a sample's mailbox"),
        total: Money::pence(5_440),
        pay_by,
        state,
        placed_at: at(2026, 11, 24),
        held_until: (state == OrderState::Open).then(|| at(2026, 12, 10)),
        paid_at: paid.then(|| at(2026, 11, 24)),
        handed_over_at: None,
    };
    let lines = vec![loaf(), tickets()];
    Order { card, user: None, lines, tickets: Vec::new(), payment, refund: None }
}

fn ticket() -> Ticket {
    Ticket {
        id: TicketId(Uuid::from_u128(1)),
        code: TicketCode::of([7; 16]),
        entry: EntryId(Uuid::from_u128(1)),
        type_name: "Member".into(),
        holder: "Maeve Quill".into(),
        email: None,
        voided_at: None,
        check_in: None,
        created_at: at(2026, 11, 24),
    }
}

fn loaf() -> OrderLine {
    let item = Item::Product(ProductId(Uuid::from_u128(1)));
    line(item, "Field loaf", "800 g", (320, 0))
}

fn tickets() -> OrderLine {
    let item = Item::Ticket(TicketTypeId(Uuid::from_u128(1)));
    line(item, "Sourdough from nothing", "Member, Sat 5 December 2026, 10:00", (2_400, 2_000))
}

fn line(item: Item, title: &str, detail: &str, (pence, vat_rate): (i64, i32)) -> OrderLine {
    OrderLine {
        item,
        quantity: NonZeroU16::MIN.saturating_add(1),
        title: title.into(),
        detail: detail.into(),
        price: Money::pence(pence),
        vat_rate,
    }
}

fn comparisons() -> Vec<Comparison> {
    let well =
        Comparison { merchant: "MBAKERY1".into(), at: Some(at(2026, 11, 26)), trouble: None };
    let ill = Comparison {
        merchant: "MCYCLES1".into(),
        at: None,
        trouble: Some("SumUp does not answer".into()),
    };
    vec![well, ill]
}

/// One of each kind.
fn discrepancies(of: &OrderCard) -> Vec<Discrepancy> {
    use DiscrepancyKind::{ChargedBack, NotTaken, Returned, Unknown};
    let each = [(ChargedBack, 4_800), (Returned, 500), (NotTaken, 4_800), (Unknown, 1_250)];
    let discrepancy = |(n, (kind, pence)): (u128, (DiscrepancyKind, i64))| Discrepancy {
        id: DiscrepancyId(Uuid::from_u128(n)),
        kind,
        amount: Money::pence(pence),
        merchant: "MBAKERY1".into(),
        transaction: "410fc44a-5956-44e1-b5cc-19c6f8d727a4".into(),
        order: (kind != Unknown).then(|| DisputedOrder {
            code: of.code,
            number: of.number.clone(),
            name: of.name.clone(),
            can_be_ended: kind != Returned,
        }),
        found_at: at(2026, 11, 26),
    };
    (1..).zip(each).map(discrepancy).collect()
}

/// Every page of an order.
pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let o = &s.orders;
    let buyers = |order| OrderPage {
        order,
        done: None,
        sells: false,
        is_back: false,
        card: Some(CardWay::Trial),
    };
    let sellers = |order| OrderPage { sells: true, ..buyers(order) };
    let desk = |orders, shelf| OrdersDesk { orders, shelf, words: "" };
    let own = |orders| OwnOrdersPage(OwnOrders { orders, zone: s.site.zone, links: &s.links });
    let books = |comparisons, open| ReconciliationPage { comparisons, open, done: None };
    let noted = Some((Tone::Good, "It is noted that this was paid."));
    vec![
        at_cart("order-at-pick-up", buyers(&o.at_pick_up)),
        at_cart("order-at-pick-up-sold", OrderPage { done: noted, ..sellers(&o.at_pick_up) }),
        at_cart("order-to-pay", buyers(&o.to_pay)),
        at_cart("order-back", OrderPage { is_back: true, ..buyers(&o.to_pay) }),
        at_cart("order-paid", buyers(&o.paid)),
        at_cart("order-paid-sold", sellers(&o.paid)),
        at_cart("order-late", buyers(&o.late)),
        at_cart("order-unclear", buyers(&o.unclear)),
        at_cart("order-unclear-sold", sellers(&o.unclear)),
        at_cart("order-returned", buyers(&o.returned)),
        at_cart("orders", own(&o.all)),
        at_cart("orders-none", own(&o.none)),
        at_cart("orders-desk", desk(&o.all, OrderShelf::All)),
        at_cart("orders-desk-unclear", desk(&o.none, OrderShelf::Unclear)),
        at_cart("sumup-books", books(&o.comparisons, &o.discrepancies)),
        at_cart("sumup-books-agree", books(&o.comparisons[..1], &o.agreed)),
        at_cart("sumup-books-none", books(&[], &o.agreed)),
    ]
}

fn at_cart<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Cart, view)
}
