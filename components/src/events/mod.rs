//! Calendars, what is on, and who comes to it.
mod calendar;
mod calendar_desk;
mod coming_up;
mod door;
mod entry_form;
mod entry_list;
mod entry_page;
mod front;
mod holders_page;
mod month;
mod own_tickets;
pub mod places;
mod ticket_page;
mod ticket_type_form;
pub(crate) mod when;

pub use calendar::{AgendaPage, CalendarPage};
pub use calendar_desk::{CalendarDesk, CalendarsPage};
pub use coming_up::{CalendarNav, ComingUp, NextCards};
pub use door::{DoorPage, LastScan};
pub use entry_form::EntryForm;
pub use entry_list::EntryList;
pub use entry_page::EntryView;
pub use front::EventsFront;
pub use holders_page::HoldersPage;
pub use own_tickets::{OwnTickets, OwnTicketsPage, TicketsDoor};
pub use ticket_page::{Onlooker, Scanned, TicketPage};
pub use ticket_type_form::TicketTypeForm;
