//! Types of tickets.
use crate::entries::{Told, open_to_change};
use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::events::{Places, TicketType, TicketTypeSaved, TicketTypeWriting, TicketTypes};
use contracts::market::Vat;
use contracts::people::Person;
use contracts::{Clock, EntryId, Error, Money, Result, TicketTypeId};
use entities::ticket_type::{Column, Entity, Model};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::fmt;
use std::sync::Arc;

/// [`TicketTypes`] in a database.
#[derive(Clone)]
pub struct SqlTicketTypes {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlTicketTypes {
    /// The types in `db`, which change at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl fmt::Debug for SqlTicketTypes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlTicketTypes").finish_non_exhaustive()
    }
}

#[async_trait]
impl TicketTypes for SqlTicketTypes {
    async fn of(&self, entry: EntryId) -> Result<Vec<TicketType>> {
        let rows = of(&self.db, entry).await.map_err(Error::storage)?;
        rows.into_iter().map(ticket_type).collect()
    }

    async fn save(
        &self,
        which: (EntryId, TicketTypeId),
        from: Option<i32>,
        writing: &TicketTypeWriting,
        by: &Person,
    ) -> Result<TicketTypeSaved> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        let saved = Save { which, from, writing, by, now }.run(&db).await?;
        if matches!(saved, TicketTypeSaved::Done(_)) {
            db.commit().await.map_err(Error::storage)?;
        }
        Ok(saved)
    }
}

struct Save<'a> {
    which: (EntryId, TicketTypeId),
    from: Option<i32>,
    writing: &'a TicketTypeWriting,
    by: &'a Person,
    now: DateTime<Utc>,
}

impl Save<'_> {
    /// Keeps it, in a transaction that is to be given up unless it is [`TicketTypeSaved::Done`]. Types
    /// of one entry are saved one after the other.
    async fn run(&self, db: &DatabaseTransaction) -> Result<TicketTypeSaved> {
        let entry = open_to_change(db, self.which.0.0).await.map_err(Error::storage)?;
        let entry = entry.ok_or(Error::NotFound)?;
        let here = to_change(db, self.which.1).await.map_err(Error::storage)?;
        match &here {
            None if self.from.is_some() => return Err(Error::NotFound),
            Some(here) if here.entry_id != entry.id => return Err(Error::NotFound),
            Some(here) if self.from != Some(here.version) => {
                return Ok(TicketTypeSaved::Stale(ticket_type(here.clone())?.into()));
            }
            Some(Model { taken, .. })
                if self.writing.capacity.is_some_and(|most| most < *taken) =>
            {
                return Ok(TicketTypeSaved::TooFew(*taken));
            }
            None if count(db, self.which.0).await.map_err(Error::storage)? >= TicketType::MOST => {
                return Ok(TicketTypeSaved::TooMany);
            }
            _ => {}
        }
        let row = self.row(here.as_ref());
        let is_there = here.is_some();
        let active = row.clone().into_active_model();
        if is_there {
            active.reset_all().update(db).await.map_err(Error::storage)?;
        } else {
            Entity::insert(active).exec_without_returning(db).await.map_err(Error::storage)?;
        }
        let told =
            Told { entry: &entry, verb: "Update", by: &self.by.name, maker: None, now: self.now };
        told.tell(db).await.map_err(Error::storage)?;
        Ok(TicketTypeSaved::Done(ticket_type(row)?.into()))
    }

    fn row(&self, before: Option<&Model>) -> Model {
        let writing = self.writing;
        Model {
            id: self.which.1.0,
            entry_id: self.which.0.0,
            name: writing.name.to_string(),
            price_minor: writing.price.in_minor(),
            currency: writing.price.currency().code().to_owned(),
            vat_rate: writing.vat.basis_points(),
            capacity: writing.capacity,
            taken: before.map_or(0, |here| here.taken),
            open: writing.open,
            position: writing.position,
            version: before.map_or(0, |here| here.version) + 1,
            created_at: before.map_or(self.now, |here| here.created_at),
            updated_at: self.now,
        }
    }
}

async fn of(db: &impl ConnectionTrait, entry: EntryId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::EntryId.eq(entry.0))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

async fn to_change(db: &impl ConnectionTrait, id: TicketTypeId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(db).await
}

async fn count(db: &impl ConnectionTrait, entry: EntryId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::EntryId.eq(entry.0)).count(db).await
}

fn ticket_type(row: Model) -> Result<TicketType> {
    let currency = row.currency.parse().map_err(Error::storage)?;
    Ok(TicketType {
        id: TicketTypeId(row.id),
        entry: EntryId(row.entry_id),
        name: row.name,
        price: Money::minor(row.price_minor, currency),
        vat: Vat::of(row.vat_rate).ok_or_else(|| Error::storage("no rate of VAT"))?,
        places: Places { capacity: row.capacity, taken: row.taken },
        open: row.open,
        position: row.position,
        version: row.version,
        updated_at: row.updated_at,
    })
}
