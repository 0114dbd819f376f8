//! What stands in calendars, in memory.
use super::{Down, down};
use crate::TicketCode;
use crate::containers::Attachment;
use crate::events::{
    Ahead, Attendance, CheckedIn, Entries, Entry, EntryCard, EntrySaved, EntryState, EntryTurned,
    EntryWriting, Gift, Given, Hung, Next, Ticket, TicketType, TicketTypeSaved, TicketTypeWriting,
    TicketTypes, TicketView, Tickets,
};
use crate::people::Person;
use crate::{
    CalendarId, ContainerId, Cursor, EntryId, Error, Paged, Position, Result, Slug, TicketId,
    TicketTypeId,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Entries that nobody changes, in calendars that hang where they say.
#[derive(Debug, Default)]
pub struct FakeEntries {
    /// The calendars, each where it hangs.
    pub calendars: Vec<Attachment>,
    /// The entries, the soonest first.
    pub entries: Vec<Entry>,
    asked: AtomicUsize,
}

/// Types of tickets that nobody changes.
#[derive(Clone, Debug, Default)]
pub struct FakeTicketTypes(pub Vec<TicketType>);

/// Tickets that nobody changes.
#[derive(Clone, Debug, Default)]
pub struct FakeTickets(pub Vec<TicketView>);

impl FakeEntries {
    /// These calendars with these entries.
    #[must_use]
    pub fn of(calendars: Vec<Attachment>, entries: Vec<Entry>) -> Self {
        Self { calendars, entries, ..Self::default() }
    }

    /// How often it was asked what is next at a whole list.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    fn cards(&self, calendar: CalendarId) -> Vec<EntryCard> {
        let of_it = self.entries.iter().filter(|entry| entry.card.calendar == calendar);
        of_it.map(|entry| entry.card.clone()).collect()
    }

    fn found(&self, which: impl Fn(&Entry) -> bool) -> Result<Entry> {
        self.entries.iter().find(|entry| which(entry)).cloned().ok_or(Error::NotFound)
    }

    fn hung(&self, which: impl Fn(&Attachment) -> bool) -> Vec<Hung> {
        let of = |entry: &Entry| {
            let calendar = entry.card.calendar;
            let at = self.calendars.iter().find(|at| at.id == calendar.0 && which(at))?;
            Some(Hung { card: entry.card.clone(), at: at.clone() })
        };
        self.entries.iter().filter_map(of).collect()
    }
}

#[async_trait]
impl Entries for FakeEntries {
    async fn between(
        &self,
        calendar: CalendarId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<EntryCard>> {
        let touches = |card: &EntryCard| card.span.starts_at() < to && card.span.ends_at() > from;
        Ok(self.cards(calendar).into_iter().filter(touches).collect())
    }

    async fn ahead(&self, calendar: CalendarId, _: Option<Cursor>) -> Result<Ahead> {
        Ok(Ahead { items: self.cards(calendar), on: None })
    }

    async fn coming_up(&self, _: u64) -> Result<Vec<Hung>> {
        Ok(self.hung(|_| true))
    }

    async fn coming_up_at(&self, container: ContainerId, _: u64) -> Result<Vec<Hung>> {
        Ok(self.hung(|at| at.container.id == container))
    }

    async fn next_at(&self, containers: &[ContainerId]) -> Result<Vec<Next>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let here = self.calendars.iter().filter(|at| containers.contains(&at.container.id));
        let next = |at: &Attachment| {
            let card = self.cards(CalendarId(at.id)).into_iter().next();
            Next { container: at.container.id, at: at.clone(), card }
        };
        Ok(here.map(next).collect())
    }

    async fn feed(&self, calendar: CalendarId) -> Result<Vec<Entry>> {
        let of_it = self.entries.iter().filter(|entry| entry.card.calendar == calendar);
        Ok(of_it.cloned().collect())
    }

    async fn at(&self, calendar: CalendarId, slug: &Slug) -> Result<Entry> {
        self.found(|entry| entry.card.calendar == calendar && entry.card.slug == *slug)
    }

    async fn open(&self, calendar: CalendarId, id: EntryId) -> Result<Entry> {
        self.found(|entry| entry.card.calendar == calendar && entry.card.id == id)
    }

    async fn listing(&self, calendar: CalendarId, _: Position) -> Result<Paged<EntryCard>> {
        Ok(Paged { items: self.cards(calendar), ..Paged::default() })
    }

    async fn save(
        &self,
        _: (CalendarId, EntryId),
        _: Option<i32>,
        _: &EntryWriting,
        _: &Person,
    ) -> Result<EntrySaved> {
        Err(Error::Forbidden)
    }

    async fn turn(
        &self,
        _: (CalendarId, EntryId),
        _: i32,
        _: EntryState,
        _: &Person,
    ) -> Result<EntryTurned> {
        Err(Error::Forbidden)
    }
}

#[async_trait]
impl Entries for Down {
    async fn between(
        &self,
        _: CalendarId,
        _: DateTime<Utc>,
        _: DateTime<Utc>,
    ) -> Result<Vec<EntryCard>> {
        down()
    }
    async fn ahead(&self, _: CalendarId, _: Option<Cursor>) -> Result<Ahead> {
        down()
    }
    async fn coming_up(&self, _: u64) -> Result<Vec<Hung>> {
        down()
    }
    async fn coming_up_at(&self, _: ContainerId, _: u64) -> Result<Vec<Hung>> {
        down()
    }
    async fn next_at(&self, _: &[ContainerId]) -> Result<Vec<Next>> {
        down()
    }
    async fn feed(&self, _: CalendarId) -> Result<Vec<Entry>> {
        down()
    }
    async fn at(&self, _: CalendarId, _: &Slug) -> Result<Entry> {
        down()
    }
    async fn open(&self, _: CalendarId, _: EntryId) -> Result<Entry> {
        down()
    }
    async fn listing(&self, _: CalendarId, _: Position) -> Result<Paged<EntryCard>> {
        down()
    }
    async fn save(
        &self,
        _: (CalendarId, EntryId),
        _: Option<i32>,
        _: &EntryWriting,
        _: &Person,
    ) -> Result<EntrySaved> {
        down()
    }
    async fn turn(
        &self,
        _: (CalendarId, EntryId),
        _: i32,
        _: EntryState,
        _: &Person,
    ) -> Result<EntryTurned> {
        down()
    }
}

#[async_trait]
impl TicketTypes for FakeTicketTypes {
    async fn of(&self, entry: EntryId) -> Result<Vec<TicketType>> {
        Ok(self.0.iter().filter(|kind| kind.entry == entry).cloned().collect())
    }

    async fn save(
        &self,
        _: (EntryId, TicketTypeId),
        _: Option<i32>,
        _: &TicketTypeWriting,
        _: &Person,
    ) -> Result<TicketTypeSaved> {
        Err(Error::Forbidden)
    }
}

#[async_trait]
impl Tickets for FakeTickets {
    async fn at(&self, code: TicketCode) -> Result<TicketView> {
        self.0.iter().find(|view| view.ticket.code == code).cloned().ok_or(Error::NotFound)
    }

    async fn of(&self, entry: EntryId, _: &str, _: Position) -> Result<Paged<Ticket>> {
        let of_it = self.0.iter().filter(|view| view.ticket.entry == entry);
        Ok(Paged { items: of_it.map(|view| view.ticket.clone()).collect(), ..Paged::default() })
    }

    async fn attendance(&self, _: EntryId) -> Result<Attendance> {
        Ok(Attendance::default())
    }

    async fn ahead(
        &self,
        _: &Person,
        _: Option<Cursor>,
    ) -> Result<(Vec<TicketView>, Option<Cursor>)> {
        Ok((self.0.clone(), None))
    }

    async fn give(&self, _: EntryId, _: &Gift, _: &Person) -> Result<Given> {
        Err(Error::Forbidden)
    }

    async fn void(&self, _: EntryId, _: TicketId, _: &Person) -> Result<()> {
        Err(Error::Forbidden)
    }

    async fn check_in(&self, _: TicketCode, _: &Person) -> Result<CheckedIn> {
        Err(Error::Forbidden)
    }
}
