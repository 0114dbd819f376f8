use super::{CartId, CartSummary};
use crate::blog::Picture;
use crate::containers::Attachment;
use crate::{ContainerId, Money, ProductId, Result, Service, TicketTypeId, UserId};
use async_trait::async_trait;
use std::num::NonZeroU16;
use uuid::Uuid;

/// Something that can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A product of a marketplace.
    Product(ProductId),
    /// A ticket of a type.
    Ticket(TicketTypeId),
}

impl Item {
    /// What kind of thing it is, as it is kept and sent.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Product(_) => "product",
            Self::Ticket(_) => "ticket",
        }
    }

    /// Which one.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Product(ProductId(id)) | Self::Ticket(TicketTypeId(id)) => id,
        }
    }

    /// The one of that kind and id.
    #[must_use]
    pub fn named(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "product" => Some(Self::Product(ProductId(id))),
            "ticket" => Some(Self::Ticket(TicketTypeId(id))),
            _ => None,
        }
    }
}

/// Whose cart is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// That of somebody who did not sign in, by the name that their browser keeps.
    Nobodys(CartId),
    /// A person's own.
    Persons(UserId),
}

/// How many of an item can still be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// As many as anybody wants.
    Endless,
    /// So many; or more, where it is [`u16::MAX`].
    Some(u16),
    /// None, just now or ever.
    Gone,
}

/// One item in a cart, as it stands in its shop or its calendar by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartLine {
    /// What it is.
    pub item: Item,
    /// How many of it.
    pub quantity: NonZeroU16,
    /// Its name.
    pub title: String,
    /// What tells it from others of that name, in a few words: how much, or when and for whom.
    pub detail: String,
    /// Where it is found: on whose host, and the path there. None where it is gone.
    pub at: Option<(Service, String)>,
    /// What it looks like.
    pub picture: Option<Picture>,
    /// What one costs now, with VAT.
    pub price: Money,
    /// What one cost when it was put in, where that was another price.
    pub was: Option<Money>,
    /// How many there are.
    pub left: Left,
}

impl CartLine {
    /// What all of it costs.
    #[must_use]
    pub fn total(&self) -> Money {
        let minor = self.price.in_minor() * i64::from(self.quantity.get());
        Money::minor(minor, self.price.currency())
    }

    /// Whether there are as many as are wanted.
    #[must_use]
    pub const fn can_be_had(&self) -> bool {
        match self.left {
            Left::Endless => true,
            Left::Some(left) => left >= self.quantity.get(),
            Left::Gone => false,
        }
    }
}

/// What of a cart one page sells: it is paid for at once, and to whom the page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartGroup {
    /// The page.
    pub seller: ContainerId,
    /// Its name.
    pub label: String,
    /// Its lines, in the order they were put in.
    pub lines: Vec<CartLine>,
}

impl CartGroup {
    /// What all of it costs.
    #[must_use]
    pub fn total(&self) -> Money {
        let minor = self.lines.iter().map(|line| line.total().in_minor()).sum();
        let currency = self.lines.first().map(|line| line.price.currency());
        Money::minor(minor, currency.unwrap_or_default())
    }
}

/// All that is in a cart, by who sells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cart {
    /// Each seller's part, in the order their first line was put in.
    pub groups: Vec<CartGroup>,
}

impl Cart {
    /// How many different items fit.
    pub const MOST_LINES: u64 = 50;
    /// How many of one item fit.
    pub const MOST: u16 = 99;

    /// It at a glance.
    #[must_use]
    pub fn summary(&self) -> CartSummary {
        let lines = || self.groups.iter().flat_map(|group| &group.lines);
        let items = lines().map(|line| i64::from(line.quantity.get())).sum();
        let total = lines().map(|line| line.total().in_minor()).sum();
        CartSummary { items, total: Money::pence(total) }
    }
}

/// How the number of an item in a cart changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// So many more.
    More(u16),
    /// One fewer; with the last one it is gone.
    OneFewer,
    /// Just so many; none takes it out.
    Just(u16),
}

/// What came of changing a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is as it was asked for.
    Done,
    /// There are only so many: that many are in it.
    Short(u16),
    /// There are [`Cart::MOST`] in it: nobody has more of one thing.
    Most,
    /// It cannot be had. What was in it of it stays, to be taken out.
    NotForSale,
    /// No more fits in. Nothing was changed.
    Full,
}

/// What is sold, and by whom, as carts and orders know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// What it is.
    pub item: Item,
    /// Its name.
    pub title: String,
    /// What tells it from others of that name.
    pub detail: String,
    /// What one costs, with VAT.
    pub price: Money,
    /// The VAT within, in hundredths of a percent.
    pub vat_rate: i32,
    /// What it looks like.
    pub picture: Option<Picture>,
    /// The shop or the calendar that it belongs to, where that hangs off a page that is out.
    pub place: Option<Attachment>,
    /// The last part of its address there.
    pub slug: String,
    /// How many there are.
    pub left: Left,
}

/// Every cart.
#[async_trait]
pub trait Carts: Send + Sync {
    /// A cart at a glance.
    async fn summary(&self, whose: Whose) -> Result<CartSummary>;

    /// All that is in a cart.
    async fn show(&self, whose: Whose) -> Result<Cart>;

    /// Changes how many of an item are in a cart, which comes to be where there is none.
    async fn put(&self, whose: Whose, item: Item, quantity: Quantity) -> Result<Put>;

    /// Puts what was nobody's into a person's own, once: of what is in both the larger number stays.
    async fn adopt(&self, nobodys: CartId, by: UserId) -> Result<()>;
}

#[cfg(test)]
mod tests {
    use super::{CartLine, Item, Left};
    use crate::{Money, ProductId, TicketTypeId};
    use std::num::NonZeroU16;

    #[test]
    fn an_item_is_known_again_by_kind_and_id() {
        for item in [Item::Product(ProductId::new()), Item::Ticket(TicketTypeId::new())] {
            assert_eq!(Item::named(item.kind(), item.id()), Some(item));
        }
        assert_eq!(Item::named("favour", ProductId::new().0), None);
    }

    #[test]
    fn a_line_costs_its_price_as_often_as_it_is_wanted() {
        let line = CartLine {
            item: Item::Product(ProductId::new()),
            quantity: NonZeroU16::new(3).unwrap(),
            title: "Loaf".into(),
            detail: String::new(),
            at: None,
            picture: None,
            price: Money::pence(320),
            was: None,
            left: Left::Some(2),
        };
        assert_eq!(line.total(), Money::pence(960));
        assert!(!line.can_be_had());
    }
}
