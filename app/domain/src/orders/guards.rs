//! What an order holds: taken all at once, or not at all, and given back all at once.
use crate::{places, stock};
use chrono::{DateTime, Utc};
use contracts::{Error, ProductId, Result, TicketTypeId};
use entities::order_line::{ItemKind, Model};
use entities::ticket_type;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::num::NonZeroU16;
use uuid::Uuid;

/// What came of taking all of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is taken.
    Done,
    /// Of the line at this position there are only so many. What was taken is to be rolled back.
    Short(i32, u32),
    /// The line at this position cannot be had. Likewise.
    Gone(i32),
}

/// Takes all that is in these lines: tickets first, in the order of their entries and then of their
/// types, then products, in the order of their ids. Whoever takes several takes them so, and two who do
/// wait for each other and are not in each other's way.
pub async fn take_all(
    db: &DatabaseTransaction,
    lines: &[Model],
    now: DateTime<Utc>,
) -> Result<Taken> {
    for line in in_order(db, lines).await? {
        let pieces = pieces(line.quantity)?;
        let left = match line.kind {
            ItemKind::Ticket => {
                match places::take(db, TicketTypeId(line.item_id), pieces, now).await? {
                    places::Taken::Done(_) => continue,
                    places::Taken::Short(left) => u32::try_from(left).unwrap_or(0),
                    places::Taken::NotForSale => 0,
                }
            }
            ItemKind::Product => {
                match stock::take(db, ProductId(line.item_id), pieces, now).await? {
                    stock::Taken::Done => continue,
                    stock::Taken::Short(left) => left,
                    stock::Taken::NotForSale => 0,
                }
            }
        };
        let at = line.position;
        return Ok(if left == 0 { Taken::Gone(at) } else { Taken::Short(at, left) });
    }
    Ok(Taken::Done)
}

/// Gives all of it back, in the same order. `quantity` says how many of a line, where that is not all.
pub async fn give_back_all(
    db: &DatabaseTransaction,
    lines: &[Model],
    now: DateTime<Utc>,
) -> Result<()> {
    for line in in_order(db, lines).await? {
        let Some(pieces) = u16::try_from(line.quantity).ok().and_then(NonZeroU16::new) else {
            continue;
        };
        match line.kind {
            ItemKind::Ticket => {
                places::give_back(db, TicketTypeId(line.item_id), pieces, now).await?;
            }
            ItemKind::Product => {
                stock::give_back(db, ProductId(line.item_id), pieces, now).await?;
            }
        }
    }
    Ok(())
}

async fn in_order<'l>(db: &DatabaseTransaction, lines: &'l [Model]) -> Result<Vec<&'l Model>> {
    let tickets = lines.iter().filter(|line| line.kind == ItemKind::Ticket);
    let types: Vec<Uuid> = tickets.map(|line| line.item_id).collect();
    let entries = types_of(db, types).await?;
    let key = |line: &&Model| {
        let entry = entries.iter().find(|kind| kind.id == line.item_id).map(|kind| kind.entry_id);
        (line.kind == ItemKind::Product, entry, line.item_id)
    };
    let mut lines: Vec<&Model> = lines.iter().collect();
    lines.sort_by_key(key);
    Ok(lines)
}

/// These types of tickets: one statement, or none where there are none.
pub async fn types_of(db: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<Vec<ticket_type::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let types = ticket_type::Entity::find().filter(ticket_type::Column::Id.is_in(ids));
    types.all(db).await.map_err(Error::storage)
}

/// How many of something, as they are taken.
pub fn pieces(quantity: i32) -> Result<NonZeroU16> {
    let quantity = u16::try_from(quantity).map_err(Error::storage)?;
    NonZeroU16::new(quantity).ok_or_else(|| Error::storage("a line of nothing"))
}
