//! How many places there are at something: the one place where they are taken and given back. Each is
//! one conditional statement a pool, so that of the last place there is one holder, however many ask
//! at once.
use crate::entries::Told;
use crate::fault;
use chrono::{DateTime, Utc};
use contracts::{Error, Result, TicketTypeId};
use entities::{entry, ticket_type};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Statement, Value,
};
use std::num::NonZeroU16;
use uuid::Uuid;

/// What came of taking places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// They are taken, of this type at this entry.
    Done(Box<(ticket_type::Model, entry::Model)>),
    /// There are only so many. Nothing was taken.
    Short(i32),
    /// None can be had just now: the type is closed, or what it is for was called off, is over, or is
    /// not there any more. Nothing was taken.
    NotForSale,
}

/// Takes so many places of a type, out of its entry's and of its own, in a transaction with what they
/// are taken for. The bus hears when none are left.
///
/// The entry comes first, here and wherever types of it change. Whoever takes of several types takes
/// them in the order of their entries' ids and then of their own, so that two who do so wait for each
/// other and are not in each other's way.
///
/// # Errors
/// When the database fails.
pub async fn take(
    db: &DatabaseTransaction,
    of: TicketTypeId,
    places: NonZeroU16,
    now: DateTime<Utc>,
) -> Result<Taken> {
    let Some(entry) = of_entry(db, of.0, places, now).await.map_err(Error::storage)? else {
        return short(db, of.0, now).await.map_err(Error::storage);
    };
    let Some(kind) = of_type(db, of.0, places).await.map_err(Error::storage)? else {
        put_back(db, entry.id, places).await.map_err(Error::storage)?;
        return short(db, of.0, now).await.map_err(Error::storage);
    };
    let gone = entry.capacity == Some(entry.taken) || kind.capacity == Some(kind.taken);
    if gone {
        tell(db, &entry, now).await.map_err(Error::storage)?;
    }
    Ok(Taken::Done(Box::new((kind, entry))))
}

/// Gives so many places of a type back, in a transaction with what they had been taken for. The bus
/// hears when there were none.
///
/// # Errors
/// When the database fails, or so many were never taken.
pub async fn give_back(
    db: &DatabaseTransaction,
    of: TicketTypeId,
    places: NonZeroU16,
    now: DateTime<Utc>,
) -> Result<()> {
    let here = ticket_type::Entity::find_by_id(of.0).one(db).await.map_err(Error::storage)?;
    let entry = here.ok_or(Error::NotFound)?.entry_id;
    let entry =
        put_back(db, entry, places).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let sql = "UPDATE ticket_types SET taken = taken - $2 WHERE id = $1 RETURNING *";
    let kind: Option<ticket_type::Model> =
        change(db, sql, vec![of.0.into(), count(places)]).await.map_err(Error::storage)?;
    let kind = kind.ok_or(Error::NotFound)?;
    let back = i32::from(places.get());
    let was_gone = |capacity: Option<i32>, taken: i32| capacity == Some(taken + back);
    if was_gone(entry.capacity, entry.taken) || was_gone(kind.capacity, kind.taken) {
        tell(db, &entry, now).await.map_err(Error::storage)?;
    }
    Ok(())
}

async fn of_entry(
    db: &DatabaseTransaction,
    of: Uuid,
    places: NonZeroU16,
    now: DateTime<Utc>,
) -> Result<Option<entry::Model>, DbErr> {
    let sql = "UPDATE entries SET taken = taken + $2
        WHERE id = (SELECT entry_id FROM ticket_types WHERE id = $1)
            AND state = 'planned' AND ends_at > $3
            AND (capacity IS NULL OR taken <= capacity - $2)
        RETURNING *";
    change(db, sql, vec![of.into(), taking(places), now.into()]).await
}

async fn of_type(
    db: &DatabaseTransaction,
    id: Uuid,
    places: NonZeroU16,
) -> Result<Option<ticket_type::Model>, DbErr> {
    let sql = "UPDATE ticket_types SET taken = taken + $2
        WHERE id = $1 AND open AND (capacity IS NULL OR taken <= capacity - $2) RETURNING *";
    change(db, sql, vec![id.into(), taking(places)]).await
}

fn taking(places: NonZeroU16) -> Value {
    if fault::is_uncounted() { 0.into() } else { count(places) }
}

/// Of the entry's own.
async fn put_back(
    db: &DatabaseTransaction,
    entry: Uuid,
    places: NonZeroU16,
) -> Result<Option<entry::Model>, DbErr> {
    let sql = "UPDATE entries SET taken = taken - $2 WHERE id = $1 RETURNING *";
    change(db, sql, vec![entry.into(), count(places)]).await
}

async fn change<M: FromQueryResult>(
    db: &DatabaseTransaction,
    sql: &str,
    values: Vec<Value>,
) -> Result<Option<M>, DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    M::find_by_statement(statement).one(db).await
}

fn count(places: NonZeroU16) -> Value {
    i32::from(places.get()).into()
}

async fn short(db: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<Taken, DbErr> {
    let Some(kind) = ticket_type::Entity::find_by_id(id).one(db).await? else {
        return Ok(Taken::NotForSale);
    };
    let entry = entry::Entity::find_by_id(kind.entry_id).one(db).await?;
    let is_on = |entry: &entry::Model| entry.state == entry::State::Planned && entry.ends_at > now;
    let Some(entry) = entry.filter(is_on).filter(|_| kind.open) else {
        return Ok(Taken::NotForSale);
    };
    let own = kind.capacity.map(|capacity| capacity - kind.taken);
    let shared = entry.capacity.map(|capacity| capacity - entry.taken);
    let left = own.into_iter().chain(shared).min();
    Ok(left.map_or(Taken::NotForSale, Taken::Short))
}

async fn tell(
    db: &DatabaseTransaction,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Told { entry, verb: "Update", by: "Rose Ash", maker: None, now }.tell(db).await
}
