//! What the rest of the platform may ask of events.
use crate::{CalendarId, Result};
use async_trait::async_trait;

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
    /// The first `limit` of them, by name.
    async fn all(&self, limit: u64) -> Result<Vec<Calendar>>;

    /// Makes one, in the name of `by`, and tells the bus. Nothing happens where there is one of
    /// that id already, so that it can be asked again.
    async fn create(&self, calendar: &Calendar, by: &str) -> Result<()>;
}
