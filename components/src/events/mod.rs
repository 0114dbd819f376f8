//! Calendars and what is on.
mod calendar;
mod front;
mod month;

pub use calendar::CalendarPage;
pub use front::EventsFront;
