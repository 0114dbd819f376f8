use super::Places;
use crate::market::Vat;
use crate::names::{self, BadName};
use crate::people::Person;
use crate::{EntryId, Money, Result, TicketTypeId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::fmt;

/// The name of a type of ticket: 1 to 60 characters that can be seen, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketTypeName(String);

impl TicketTypeName {
    /// How many characters a name may have.
    pub const LONGEST: usize = 60;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no name, the first reason why.
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::line(typed, Self::LONGEST).map(Self)
    }
}

impl fmt::Display for TicketTypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A type of ticket of an entry. All of them share the entry's places; each may have fewer of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketType {
    /// Which one.
    pub id: TicketTypeId,
    /// Of what.
    pub entry: EntryId,
    /// Its name: "Member", "Child".
    pub name: String,
    /// What it costs, with VAT.
    pub price: Money,
    /// The VAT within.
    pub vat: Vat,
    /// How many of it there may be, and are.
    pub places: Places,
    /// Whether it can be had, as long as there are any.
    pub open: bool,
    /// Its place among the others, from 0.
    pub position: i32,
    /// One more with each change by an organiser; a save names the one that it began from.
    pub version: i32,
    /// When an organiser last changed it.
    pub updated_at: DateTime<Utc>,
}

impl TicketType {
    /// How many an entry may have.
    pub const MOST: u64 = 20;
    /// The most that one may cost, in minor units.
    pub const MOST_MINOR: i64 = 10_000_000;
    /// The last place among others.
    pub const LAST: i32 = 999;
}

/// All that organisers say of a type of ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketTypeWriting {
    /// Its name.
    pub name: TicketTypeName,
    /// What it costs, with VAT: 0 to [`TicketType::MOST_MINOR`].
    pub price: Money,
    /// The VAT within.
    pub vat: Vat,
    /// How many of it there may be: 0 to [`Places::MOST`]; none for as many as the entry has places.
    pub capacity: Option<i32>,
    /// Whether it can be had.
    pub open: bool,
    /// Its place among the others: 0 to [`TicketType::LAST`].
    pub position: i32,
}

/// What came of saving a type of ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketTypeSaved {
    /// It is kept, and this is how it stands now.
    Done(Box<TicketType>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<TicketType>),
    /// So many are taken, and that is more than there would be. Nothing was changed.
    TooFew(i32),
    /// There are [`TicketType::MOST`] already. Nothing was changed.
    TooMany,
}

/// Every type of ticket. Each change is told to the bus.
#[async_trait]
pub trait TicketTypes: Send + Sync {
    /// Those of one entry, in their order.
    async fn of(&self, entry: EntryId) -> Result<Vec<TicketType>>;

    /// Keeps one over the version it was made `from`, or a new one from none.
    async fn save(
        &self,
        which: (EntryId, TicketTypeId),
        from: Option<i32>,
        writing: &TicketTypeWriting,
        by: &Person,
    ) -> Result<TicketTypeSaved>;
}
