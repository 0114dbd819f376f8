//! What stands in calendars.
mod ahead;
mod news;
mod next;
mod row;
mod save;

pub(crate) use news::Told;
pub(crate) use row::{card, open_to_change};

use crate::paging::{self, List};
use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::events::{
    Ahead, Entries, Entry, EntryCard, EntrySaved, EntryState, EntryTurned, EntryWriting, Hung, Next,
};
use contracts::people::Person;
use contracts::{
    CalendarId, Clock, ContainerId, Cursor, EntryId, Error, Paged, Position, Result, Slug,
};
use entities::entry::{Column, Entity, Model};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use std::fmt;
use std::sync::Arc;

/// Entries of one page of an organiser's list.
const PAGE: u64 = 24;

/// [`Entries`] in a database.
#[derive(Clone)]
pub struct SqlEntries {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlEntries {
    /// The entries in `db`, which change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }

    async fn save_once(&self, save: save::Save<'_>) -> Result<EntrySaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let saved = save.run(&db).await?;
        if matches!(saved, EntrySaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

impl fmt::Debug for SqlEntries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlEntries").finish_non_exhaustive()
    }
}

#[async_trait]
impl Entries for SqlEntries {
    async fn between(
        &self,
        calendar: CalendarId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<EntryCard>> {
        let rows = ahead::between(&self.db, calendar, (from, to)).await.map_err(Error::storage)?;
        rows.into_iter().map(card).collect()
    }

    async fn ahead(&self, calendar: CalendarId, behind: Option<Cursor>) -> Result<Ahead> {
        ahead::page(&self.db, calendar, behind, self.now()).await
    }

    async fn coming_up(&self, limit: u64) -> Result<Vec<Hung>> {
        next::anywhere(&self.db, limit, self.now()).await
    }

    async fn coming_up_at(&self, container: ContainerId, limit: u64) -> Result<Vec<Hung>> {
        next::of_page(&self.db, container, limit, self.now()).await
    }

    async fn next_at(&self, containers: &[ContainerId]) -> Result<Vec<Next>> {
        next::of_each(&self.db, containers, self.now()).await
    }

    async fn feed(&self, calendar: CalendarId) -> Result<Vec<Entry>> {
        let rows = ahead::recent(&self.db, calendar, self.now()).await.map_err(Error::storage)?;
        rows.into_iter().map(|row| row::entry(row, Vec::new())).collect()
    }

    async fn at(&self, calendar: CalendarId, slug: &Slug) -> Result<Entry> {
        let row = row::named(&self.db, calendar, slug).await.map_err(Error::storage)?;
        row::whole(&self.db, row.ok_or(Error::NotFound)?).await
    }

    async fn open(&self, calendar: CalendarId, id: EntryId) -> Result<Entry> {
        let row = row::one(&self.db, (calendar, id)).await.map_err(Error::storage)?;
        row::whole(&self.db, row.ok_or(Error::NotFound)?).await
    }

    async fn listing(&self, calendar: CalendarId, at: Position) -> Result<Paged<EntryCard>> {
        let rows = Entity::find().filter(Column::CalendarId.eq(calendar.0));
        let list = List { rows, at: Column::StartsAt, id: Column::Id };
        let place = |row: &Model| Cursor { at: row.starts_at, id: row.id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let items = page.items.into_iter().map(card).collect::<Result<_>>()?;
        Ok(Paged { items, newer: page.newer, older: page.older })
    }

    async fn save(
        &self,
        which: (CalendarId, EntryId),
        from: Option<i32>,
        writing: &EntryWriting,
        by: &Person,
    ) -> Result<EntrySaved> {
        let now = self.now();
        let save = save::Save { which, from, writing, by, now };
        transaction::again_if_late(|| self.save_once(save)).await
    }

    async fn turn(
        &self,
        which: (CalendarId, EntryId),
        from: i32,
        state: EntryState,
        by: &Person,
    ) -> Result<EntryTurned> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let turned = save::Turn { which, from, state, by, now: self.now() }.run(&db).await?;
        if matches!(turned, EntryTurned::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(turned)
    }
}
