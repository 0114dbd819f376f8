use super::{EntryCard, Hung};
use crate::names::{self, BadName};
use crate::people::{Email, Person};
use crate::{Cursor, EntryId, Paged, Position, Result, TicketCode, TicketId, TicketTypeId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::num::NonZeroU16;

/// Who comes: 1 to 150 characters that can be seen, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolderName(String);

impl HolderName {
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
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::line(typed, Self::LONGEST).map(Self)
    }
}

/// That somebody was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, by name.
    pub by: String,
}

/// One place at something, for whoever bears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Which one.
    pub id: TicketId,
    /// What lets its bearer in.
    pub code: TicketCode,
    /// At what.
    pub entry: EntryId,
    /// The name of its type.
    pub type_name: String,
    /// Who comes.
    pub holder: String,
    /// Where mail reaches them.
    pub email: Option<Email>,
    /// Since when it lets nobody in.
    pub voided_at: Option<DateTime<Utc>>,
    /// That its bearer was let in.
    pub check_in: Option<CheckIn>,
    /// Since when there is one.
    pub created_at: DateTime<Utc>,
}

/// A ticket, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketView {
    /// The ticket.
    pub ticket: Ticket,
    /// What it is for.
    pub entry: EntryCard,
    /// Where that is found; none while its calendar hangs off nothing.
    pub hung: Option<Hung>,
}

/// Places that organisers give to somebody, without an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift {
    /// Of which type.
    pub type_id: TicketTypeId,
    /// How many: at most [`Gift::MOST`].
    pub pieces: NonZeroU16,
    /// Who comes.
    pub holder: HolderName,
    /// Where mail reaches them; with it, whoever signs in by it finds the tickets.
    pub email: Option<Email>,
}

impl Gift {
    /// How many are given at once.
    pub const MOST: u16 = 50;
}

/// What came of giving tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// These are there.
    Done(Vec<Ticket>),
    /// There are only so many. Nothing was given.
    Short(i32),
    /// None can be had just now. Nothing was given.
    NotForSale,
}

/// What came of checking a ticket in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckedIn {
    /// Its bearer is in.
    Done(Box<TicketView>),
    /// They were let in before: when and by whom is in the ticket. Nothing was changed.
    Already(Box<TicketView>),
    /// It lets nobody in: it is void, or what it is for was called off. Nothing was changed.
    Void(Box<TicketView>),
}

/// How full something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// How many tickets let somebody in.
    pub tickets: i64,
    /// How many of them did.
    pub checked_in: i64,
}

/// Every ticket.
#[async_trait]
pub trait Tickets: Send + Sync {
    /// One ticket and what it is for, by its code.
    async fn at(&self, code: TicketCode) -> Result<TicketView>;

    /// One page of an entry's tickets, the newest first: 50 at most. `words` are looked for in the
    /// names of who comes; the first eight count.
    async fn of(&self, entry: EntryId, words: &str, at: Position) -> Result<Paged<Ticket>>;

    /// How full an entry is.
    async fn attendance(&self, entry: EntryId) -> Result<Attendance>;

    /// A person's tickets for what is not over yet, the soonest first, behind that row: 20 at most,
    /// and where more are. What was given to their mail address is theirs too.
    async fn ahead(
        &self,
        person: &Person,
        behind: Option<Cursor>,
    ) -> Result<(Vec<TicketView>, Option<Cursor>)>;

    /// Gives places away, in the name of `by`.
    async fn give(&self, entry: EntryId, gift: &Gift, by: &Person) -> Result<Given>;

    /// Takes a ticket back: it lets nobody in, and its place is free again. Once is as good as often.
    async fn void(&self, entry: EntryId, id: TicketId, by: &Person) -> Result<()>;

    /// Lets the bearer of a ticket in.
    async fn check_in(&self, code: TicketCode, by: &Person) -> Result<CheckedIn>;
}
