//! What somebody is about to buy.
use super::Samples;
use super::pages::{SamplePage, page};
use crate::Tone;
use crate::cart::BasketPage;
use contracts::blog::Picture;
use contracts::cart::{Cart, CartGroup, CartLine, Item, Left};
use contracts::{ContainerId, Money, ProductId, Service, TicketTypeId};
use std::num::NonZeroU16;
use uuid::Uuid;

pub(crate) struct Baskets {
    full: Cart,
    changed: Cart,
    empty: Cart,
}

impl Baskets {
    pub fn new() -> Self {
        let loaf = line(1, "Field loaf", 2, 320);
        let tickets = CartLine {
            item: Item::Ticket(TicketTypeId(Uuid::from_u128(1))),
            detail: "Member, Sat 5 December 2026, 10:00".into(),
            at: Some((Service::Events, "/bakehouse/baking-days/sourdough/".into())),
            picture: None,
            left: Left::Some(9),
            ..line(2, "Sourdough from nothing", 2, 2_400)
        };
        let dearer = CartLine { was: Some(Money::pence(280)), ..loaf.clone() };
        let short = CartLine { left: Left::Some(1), ..tickets.clone() };
        let gone = CartLine { at: None, left: Left::Gone, ..line(3, "Baguette", 1, 160) };
        let bakery = |lines| group(1, "The bakery counter", lines);
        Self {
            full: Cart { groups: vec![bakery(vec![loaf]), group(2, "Workshops", vec![tickets])] },
            changed: Cart { groups: vec![bakery(vec![dearer, short, gone])] },
            empty: Cart::default(),
        }
    }
}

fn group(id: u128, label: &str, lines: Vec<CartLine>) -> CartGroup {
    CartGroup { seller: ContainerId(Uuid::from_u128(id)), label: label.into(), lines }
}

fn line(id: u128, title: &str, quantity: u16, pence: i64) -> CartLine {
    let (src, alt) = ("/assets/demo/bread.svg".into(), "A round loaf on a board".into());
    CartLine {
        item: Item::Product(ProductId(Uuid::from_u128(id))),
        quantity: NonZeroU16::new(quantity).unwrap_or(NonZeroU16::MIN),
        title: title.into(),
        detail: "800 g".into(),
        at: Some((Service::Market, "/bakehouse/bread/field-loaf/".into())),
        picture: Some(Picture { src, alt, ..Picture::default() }),
        price: Money::pence(pence),
        was: None,
        left: Left::Some(12),
    }
}

/// Every basket.
pub(super) fn pages(s: &Samples) -> [SamplePage<'_>; 3] {
    let basket = |cart, done| BasketPage { cart, done };
    let Baskets { full, changed, empty } = &s.basket;
    let short =
        Some((Tone::Warning, "There are not as many as that: your basket has all that are left."));
    [
        page("basket", Service::Cart, basket(full, None)),
        page("basket-changed", Service::Cart, basket(changed, short)),
        page("basket-empty", Service::Cart, basket(empty, None)),
    ]
}
