//! What people order, of one page at a time.
use super::{Item, Whose};
use crate::events::Ticket;
use crate::names::{self, BadName};
use crate::people::{Email, Person};
use crate::{ContainerId, Money, OrderCode, OrderId, Paged, Position, Result, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

/// Who orders, as they call themselves: 1 to 150 characters that can be seen, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyerName(String);

impl BuyerName {
    /// How many characters a name may have.
    pub const LONGEST: usize = names::LONGEST;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no name, the first reason why.
    pub fn read(typed: &str) -> std::result::Result<Self, BadName> {
        names::line(typed, Self::LONGEST).map(Self)
    }
}

/// Who orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Their name.
    pub name: BuyerName,
    /// Where mail reaches them.
    pub email: Email,
}

/// How an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayBy {
    /// When it is picked up.
    PickUp,
    /// By card, at once.
    Card,
}

impl PayBy {
    /// As it is sent.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PickUp => "pick-up",
            Self::Card => "card",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::PickUp, Self::Card].into_iter().find(|one| one.name() == name)
    }
}

/// The ways in which a page is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaysToPay {
    /// Whether at pick-up.
    pub pick_up: bool,
    /// Whether by card, and how far that is real.
    pub card: Option<CardWay>,
}

/// What comes of paying by card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardWay {
    /// Money moves.
    Real,
    /// It is for trying out: no money moves.
    Trial,
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// It waits to be paid, and holds what is in it.
    Open,
    /// It is paid.
    Paid,
    /// Nobody paid in time. What was in it is free again.
    Expired,
    /// Who ordered, or who sells, thought better of it before it was paid. Likewise.
    Cancelled,
    /// It was paid, and the money goes back or is back. Likewise.
    Refunded,
}

/// One item of an order, as it was called and what it cost when it was ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// What it is.
    pub item: Item,
    /// How many of it.
    pub quantity: NonZeroU16,
    /// Its name.
    pub title: String,
    /// What tells it from others of that name.
    pub detail: String,
    /// What one cost, with VAT.
    pub price: Money,
    /// The VAT within, in hundredths of a percent.
    pub vat_rate: i32,
}

impl OrderLine {
    /// What all of it costs.
    #[must_use]
    pub fn total(&self) -> Money {
        let minor = self.price.in_minor() * i64::from(self.quantity.get());
        Money::minor(minor, self.price.currency())
    }
}

/// How far a payment is, as whoever ordered may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentStanding {
    /// Nothing is to be paid now.
    Nothing,
    /// Its page could not be opened yet.
    Unopened,
    /// It is to be paid at this address.
    At(String),
    /// Something was paid that is not what was asked for: a person looks at it.
    Unclear {
        /// What is wrong, as a clause.
        wrong: String,
        /// What whoever took it calls the checkout.
        checkout: Option<String>,
    },
}

/// How far the money is that goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundState {
    /// It is under way.
    Owed,
    /// It is back.
    Done,
}

/// An order at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderCard {
    /// Which one.
    pub id: OrderId,
    /// What shows it.
    pub code: OrderCode,
    /// What people call it: `7F3K-9QXM`.
    pub number: String,
    /// The page that sells.
    pub seller: ContainerId,
    /// Its name.
    pub label: String,
    /// Who ordered.
    pub name: String,
    /// Where mail reaches them.
    pub email: Email,
    /// What it costs, with VAT.
    pub total: Money,
    /// How it is paid.
    pub pay_by: PayBy,
    /// How far it is.
    pub state: OrderState,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Until when it is kept, as long as it is open.
    pub held_until: Option<DateTime<Utc>>,
    /// When it was paid.
    pub paid_at: Option<DateTime<Utc>>,
    /// When what is in it was handed over.
    pub handed_over_at: Option<DateTime<Utc>>,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// It at a glance.
    pub card: OrderCard,
    /// Whose it is, if they were signed in.
    pub user: Option<UserId>,
    /// What is in it.
    pub lines: Vec<OrderLine>,
    /// The tickets that came of it.
    pub tickets: Vec<Ticket>,
    /// How far its payment is.
    pub payment: PaymentStanding,
    /// Money that goes back.
    pub refund: Option<RefundState>,
}

impl Order {
    /// The VAT within, rate by rate from the lowest: each sum is of all lines of that rate, and rounded
    /// once, half a penny up.
    #[must_use]
    pub fn vat(&self) -> Vec<(i32, Money)> {
        let mut sums: Vec<(i32, i64)> = Vec::new();
        for line in &self.lines {
            let minor = line.total().in_minor();
            match sums.iter_mut().find(|(rate, _)| *rate == line.vat_rate) {
                Some((_, sum)) => *sum += minor,
                None => sums.push((line.vat_rate, minor)),
            }
        }
        sums.sort_unstable();
        let within = |(rate, gross): (i32, i64)| {
            let whole = 10_000 + i64::from(rate);
            let vat = (2 * gross * i64::from(rate) + whole) / (2 * whole);
            (rate, Money::minor(vat, self.card.total.currency()))
        };
        sums.into_iter().map(within).collect()
    }

    /// Whether somebody is to be handed something.
    #[must_use]
    pub fn has_goods(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.item, Item::Product(_)))
    }
}

/// What somebody wants to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrder {
    /// Named by who asks: asked for twice, it is placed once.
    pub id: OrderId,
    /// The page that sells.
    pub seller: ContainerId,
    /// Who orders.
    pub buyer: Buyer,
    /// How it shall be paid.
    pub pay_by: PayBy,
    /// What it costs as far as they were told.
    pub expected: Money,
}

/// What came of ordering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It is placed, now or before, and holds what is in it.
    Done(OrderCode),
    /// The basket has nothing of that page.
    Nothing,
    /// Of this there are only so many. Nothing was ordered.
    Short {
        /// What it is called.
        title: String,
        /// How many there are.
        left: u32,
    },
    /// This cannot be had any more. Nothing was ordered.
    Gone(String),
    /// It costs something else by now. Nothing was ordered.
    OtherPrice(Money),
    /// The page is not paid that way. Nothing was ordered.
    OtherWay,
}

/// What is told of an order by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderNews {
    /// It is placed, and is paid when it is picked up.
    Placed,
    /// It is paid.
    Paid,
    /// Nothing was left of it when the money came, which goes back.
    Late,
    /// Its money is back.
    Refunded,
}

impl OrderNews {
    /// As it is kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Paid => "paid",
            Self::Late => "late",
            Self::Refunded => "refunded",
        }
    }
}

/// Which orders those who sell look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderShelf {
    /// That wait: to be paid, to be handed over, or for an hour or more for money to go back.
    #[default]
    Open,
    /// Of which something was paid that does not fit: somebody has to see to it.
    Unclear,
    /// All of them.
    All,
}

impl OrderShelf {
    /// Each of them, in the order in which they are looked at.
    pub const EACH: [Self; 3] = [Self::Open, Self::Unclear, Self::All];

    /// As it is written in an address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unclear => "unclear",
            Self::All => "all",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|shelf| shelf.name() == name)
    }
}

/// Every order.
#[async_trait]
pub trait Orders: Send + Sync {
    /// How what a page sells is paid.
    async fn ways(&self, seller: ContainerId) -> Result<WaysToPay>;

    /// Places an order of all that a basket has of a page: what is in it leaves the basket, and is held.
    async fn place(&self, whose: Whose, new: &NewOrder) -> Result<Placed>;

    /// The order that a code shows.
    ///
    /// # Errors
    ///
    /// [`crate::Error::NotFound`] where it shows none.
    async fn show(&self, code: OrderCode) -> Result<Order>;

    /// An order by its id, for who writes to whom it concerns.
    ///
    /// # Errors
    ///
    /// [`crate::Error::NotFound`] where there is none.
    async fn find(&self, id: OrderId) -> Result<Order>;

    /// What somebody ordered, signed in or by their address, the newest first.
    async fn of(&self, person: &Person, at: Position) -> Result<Paged<OrderCard>>;

    /// What was ordered of anybody, with these words in number, name or address, the newest first.
    async fn all(&self, which: OrderShelf, words: &str, at: Position) -> Result<Paged<OrderCard>>;

    /// Notes that what is in a paid order was handed over, once.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Conflict`] where it is not paid.
    async fn hand_over(&self, code: OrderCode, by: &Person) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::{Order, OrderCard, OrderLine, OrderState, PayBy, PaymentStanding};
    use crate::cart::Item;
    use crate::{ContainerId, Money, OrderCode, OrderId, ProductId};
    use std::num::NonZeroU16;

    fn order(lines: &[(i64, u16, i32)]) -> Order {
        let line = |&(pence, quantity, vat_rate): &(i64, u16, i32)| OrderLine {
            item: Item::Product(ProductId::new()),
            quantity: NonZeroU16::new(quantity).unwrap(),
            title: "Loaf".into(),
            detail: String::new(),
            price: Money::pence(pence),
            vat_rate,
        };
        let lines: Vec<_> = lines.iter().map(line).collect();
        Order {
            card: OrderCard {
                id: OrderId::new(),
                code: OrderCode::of([7; 16]),
                number: "AAAA-BBBB".into(),
                seller: ContainerId::new(),
                label: "Visit".into(),
                name: "Ada".into(),
                email: "ada@coop.example".parse().unwrap(),
                total: Money::pence(lines.iter().map(|line| line.total().in_minor()).sum()),
                pay_by: PayBy::PickUp,
                state: OrderState::Open,
                placed_at: chrono::DateTime::UNIX_EPOCH,
                held_until: None,
                paid_at: None,
                handed_over_at: None,
            },
            user: None,
            lines,
            tickets: Vec::new(),
            payment: PaymentStanding::Nothing,
            refund: None,
        }
    }

    #[test]
    fn vat_is_what_is_within_each_rate_rounded_once() {
        let order = order(&[(1_200, 1, 2_000), (320, 3, 0), (105, 1, 500), (5, 3, 2_000)]);
        let pence = Money::pence;
        // 12.15 at 20 %: 2.025, a half goes up; 1.05 at 5 %: 0.05.
        assert_eq!(order.vat(), [(0, pence(0)), (500, pence(5)), (2_000, pence(203))]);
    }

    #[test]
    fn a_way_to_pay_is_known_by_its_name() {
        for way in [PayBy::PickUp, PayBy::Card] {
            assert_eq!(PayBy::named(way.name()), Some(way));
        }
        assert_eq!(PayBy::named("favour"), None);
    }
}
