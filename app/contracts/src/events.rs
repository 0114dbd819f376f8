//! What the rest of the platform may ask of events.
use crate::{CalendarId, Result};
use async_trait::async_trait;

mod entry;
mod sheet;
mod span;
mod ticket;
mod ticket_type;

pub use entry::{
    Ahead, Entries, Entry, EntryCard, EntrySaved, EntryState, EntryTitle, EntryTurned,
    EntryWriting, Hung, LinkedPost, MOST_BETWEEN, Next, Places,
};
pub use sheet::{EntrySheet, GiftSheet, TicketTypeSheet};
pub use span::{BadSpan, Span, midnight, moment};
pub use ticket::{
    Attendance, CheckIn, CheckedIn, Gift, Given, HolderName, Ticket, TicketView, Tickets,
};
pub use ticket_type::{
    TicketType, TicketTypeName, TicketTypeSaved, TicketTypeWriting, TicketTypes,
};

/// A calendar, wherever it hangs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Which one it is.
    pub id: CalendarId,
    /// Its name: 1 to 60 characters.
    pub name: String,
}

/// Every calendar.
#[async_trait]
pub trait Calendars: Send + Sync {
    /// One of them.
    async fn open(&self, id: CalendarId) -> Result<Calendar>;

    /// The first `limit` of them, by name.
    async fn all(&self, limit: u64) -> Result<Vec<Calendar>>;

    /// Makes one, in the name of `by`, and tells the bus. Nothing happens where there is one of
    /// that id already, so that it can be asked again.
    async fn create(&self, calendar: &Calendar, by: &str) -> Result<()>;
}
