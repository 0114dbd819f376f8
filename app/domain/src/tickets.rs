//! Tickets: how they come to be, who has them, and who is in.
mod issue;
mod row;

pub(crate) use row::ticket;

use crate::in_order::pattern;
use crate::paging::{self, List};
use crate::{entries, places, times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::TicketCode;
use contracts::events::{
    Attendance, CheckedIn, EntryState, Gift, Given, Ticket, TicketView, Tickets,
};
use contracts::people::Person;
use contracts::{Clock, Cursor, EntryId, Error, Paged, Position, Result, TicketId, TicketTypeId};
use entities::ticket::{Column, Entity, Model};
pub use issue::{Bearer, Reason, issue};
use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter,
};
use std::fmt;
use std::num::NonZeroU16;
use std::sync::Arc;

/// Tickets of one page of an organiser's list.
const PAGE: u64 = 50;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

/// [`Tickets`] in a database.
#[derive(Clone)]
pub struct SqlTickets {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlTickets {
    /// The tickets in `db`, given and checked in at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }
}

impl fmt::Debug for SqlTickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlTickets").finish_non_exhaustive()
    }
}

#[async_trait]
impl Tickets for SqlTickets {
    async fn at(&self, code: TicketCode) -> Result<TicketView> {
        row::at(&self.db, code, self.now()).await
    }

    async fn of(&self, entry: EntryId, words: &str, at: Position) -> Result<Paged<Ticket>> {
        let rows = words
            .split_whitespace()
            .take(WORDS)
            .fold(Entity::find().filter(Column::EntryId.eq(entry.0)), |rows, word| {
                rows.filter(Column::Words.like(LikeExpr::new(pattern(word)).escape('\\')))
            });
        let list = List { rows, at: Column::CreatedAt, id: Column::Id };
        let place = |row: &Model| Cursor { at: row.created_at, id: row.id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let items = page.items.into_iter().map(ticket).collect::<Result<_>>()?;
        Ok(Paged { items, newer: page.newer, older: page.older })
    }

    async fn attendance(&self, entry: EntryId) -> Result<Attendance> {
        row::attendance(&self.db, entry).await.map_err(Error::storage)
    }

    async fn ahead(
        &self,
        person: &Person,
        behind: Option<Cursor>,
    ) -> Result<(Vec<TicketView>, Option<Cursor>)> {
        row::ahead(&self.db, person, behind, self.now()).await
    }

    async fn give(&self, entry: EntryId, gift: &Gift, by: &Person) -> Result<Given> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = self.now();
        let kind = match places::take(&db, gift.type_id, gift.pieces, now).await? {
            places::Taken::Done(taken) => taken.0,
            places::Taken::Short(left) => return Ok(Given::Short(left)),
            places::Taken::NotForSale => return Ok(Given::NotForSale),
        };
        if kind.entry_id != entry.0 {
            return Err(Error::NotFound);
        }
        let bearer = Bearer {
            holder: gift.holder.as_str(),
            email: gift.email.as_ref(),
            user: None,
            because: Reason::Given(by.id),
        };
        let tickets = issue(&db, &kind, gift.pieces, bearer, now).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(Given::Done(tickets))
    }

    async fn void(&self, entry: EntryId, id: TicketId, by: &Person) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = self.now();
        let Some(kind) = void_one(&db, (entry, id), now).await? else { return Ok(()) };
        places::give_back(&db, kind, NonZeroU16::MIN, now).await?;
        let here = entries::open_to_change(&db, entry.0).await.map_err(Error::storage)?;
        let here = here.ok_or(Error::NotFound)?;
        let told = entries::Told { entry: &here, verb: "Update", by: &by.name, maker: None, now };
        told.tell(&db).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn check_in(&self, code: TicketCode, by: &Person) -> Result<CheckedIn> {
        let now = self.now();
        let view = row::at(&self.db, code, now).await?;
        let is_void = view.ticket.voided_at.is_some() || view.entry.state == EntryState::Cancelled;
        if is_void {
            return Ok(CheckedIn::Void(Box::new(view)));
        }
        let first = let_in(&self.db, code, by, now).await.map_err(Error::storage)?;
        let view = Box::new(row::at(&self.db, code, now).await?);
        Ok(match (first, view.ticket.voided_at) {
            (true, _) => CheckedIn::Done(view),
            (false, None) => CheckedIn::Already(view),
            (false, Some(_)) => CheckedIn::Void(view),
        })
    }
}

/// The type whose place is free again; none where it was void already.
async fn void_one(
    db: &DatabaseTransaction,
    (entry, id): (EntryId, TicketId),
    now: DateTime<Utc>,
) -> Result<Option<TicketTypeId>> {
    let here = Entity::find_by_id(id.0).filter(Column::EntryId.eq(entry.0));
    let here = here.one(db).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let voided = Entity::update_many()
        .col_expr(Column::VoidedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::VoidedAt.is_null())
        .exec(db)
        .await
        .map_err(Error::storage)?;
    Ok((voided.rows_affected == 1).then_some(TicketTypeId(here.ticket_type_id)))
}

/// True for the first who asks.
async fn let_in(
    db: &impl ConnectionTrait,
    code: TicketCode,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::CheckedInAt, Expr::value(now))
        .col_expr(Column::CheckedInBy, Expr::value(by.name.clone()))
        .filter(Column::Code.eq(code.to_string()))
        .filter(Column::CheckedInAt.is_null())
        .filter(Column::VoidedAt.is_null())
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}
