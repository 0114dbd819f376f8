//! Where organisers and doors work, and where tickets are: paths on events' host. Views and routes both
//! read them from here.
use contracts::TicketCode;
use contracts::{CalendarId, EntryId, TicketId, TicketTypeId};

/// Every calendar, for organisers.
pub const DESK: &str = "/desk/";

/// The door: who is let in.
pub const DOOR: &str = "/door/";

/// A POST (`code`) lets the bearer of a ticket in.
pub const DOOR_CHECK_IN: &str = "/door/check-in";

/// One calendar: what stands in it.
#[must_use]
pub fn calendar(id: CalendarId) -> String {
    format!("{DESK}{id}/")
}

/// A POST plans an entry.
#[must_use]
pub fn entries(calendar: CalendarId) -> String {
    format!("{DESK}{calendar}/entries/")
}

/// The form of a new entry.
#[must_use]
pub fn new_entry(calendar: CalendarId) -> String {
    format!("{DESK}{calendar}/entries/new")
}

/// The form of an entry, and a POST that saves it.
#[must_use]
pub fn entry(calendar: CalendarId, id: EntryId) -> String {
    format!("{DESK}{calendar}/entries/{id}/")
}

/// A POST (`version`) calls an entry off.
#[must_use]
pub fn cancellation(calendar: CalendarId, id: EntryId) -> String {
    format!("{}cancellation", entry(calendar, id))
}

/// A POST (`version`) calls it on again.
#[must_use]
pub fn reinstatement(calendar: CalendarId, id: EntryId) -> String {
    format!("{}reinstatement", entry(calendar, id))
}

/// A POST makes a type of ticket.
#[must_use]
pub fn ticket_types(calendar: CalendarId, entry: EntryId) -> String {
    format!("{}ticket-types/", self::entry(calendar, entry))
}

/// The form of a new type of ticket.
#[must_use]
pub fn new_ticket_type(calendar: CalendarId, entry: EntryId) -> String {
    format!("{}ticket-types/new", self::entry(calendar, entry))
}

/// The form of a type of ticket, and a POST that saves it.
#[must_use]
pub fn ticket_type(calendar: CalendarId, entry: EntryId, id: TicketTypeId) -> String {
    format!("{}ticket-types/{id}/", self::entry(calendar, entry))
}

/// Who comes, and a POST that gives tickets away.
#[must_use]
pub fn tickets(calendar: CalendarId, entry: EntryId) -> String {
    format!("{}tickets/", self::entry(calendar, entry))
}

/// A POST takes a ticket back.
#[must_use]
pub fn voiding(calendar: CalendarId, entry: EntryId, id: TicketId) -> String {
    format!("{}tickets/{id}/voiding", self::entry(calendar, entry))
}

/// A ticket, for its bearer.
#[must_use]
pub fn ticket(code: TicketCode) -> String {
    format!("/tickets/{code}/")
}

/// A POST lets its bearer in.
#[must_use]
pub fn check_in(code: TicketCode) -> String {
    format!("/tickets/{code}/check-in")
}
