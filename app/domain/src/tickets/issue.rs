//! How tickets come to be.
use super::ticket;
use crate::codes;
use chrono::{DateTime, Utc};
use contracts::TicketCode;
use contracts::events::Ticket;
use contracts::people::Email;
use contracts::{Error, OrderId, Result, TicketId, UserId};
use entities::ticket::{Entity, Model};
use entities::ticket_type;
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel};
use std::num::NonZeroU16;

/// Whose tickets are.
#[derive(Clone, Copy, Debug)]
pub struct Bearer<'a> {
    /// Who comes: 1 to 150 characters.
    pub holder: &'a str,
    /// Where mail reaches them.
    pub email: Option<&'a Email>,
    /// Whose they are, if they were signed in.
    pub user: Option<UserId>,
    /// Why they are.
    pub because: Reason,
}

/// Why somebody has a ticket.
#[derive(Clone, Copy, Debug)]
pub enum Reason {
    /// Whoever organises it gave it away.
    Given(UserId),
    /// It was ordered, and is paid.
    Ordered(OrderId),
}

/// Makes tickets for places that were taken in the same transaction, each with a code of its own.
///
/// # Errors
/// When the database fails.
pub async fn issue(
    db: &DatabaseTransaction,
    of: &ticket_type::Model,
    pieces: NonZeroU16,
    bearer: Bearer<'_>,
    now: DateTime<Utc>,
) -> Result<Vec<Ticket>> {
    let rows = (0..pieces.get()).map(|_| row(of, bearer, now));
    let rows = rows.collect::<Result<Vec<_>>>()?;
    let all = Entity::insert_many(rows.iter().cloned().map(IntoActiveModel::into_active_model));
    all.exec_without_returning(db).await.map_err(Error::storage)?;
    rows.into_iter().map(ticket).collect()
}

fn row(of: &ticket_type::Model, bearer: Bearer<'_>, now: DateTime<Utc>) -> Result<Model> {
    let (given_by, order_id) = match bearer.because {
        Reason::Given(by) => (Some(by.0), None),
        Reason::Ordered(order) => (None, Some(order.0)),
    };
    Ok(Model {
        id: TicketId::new().0,
        code: TicketCode::of(codes::bits()?).to_string(),
        entry_id: of.entry_id,
        ticket_type_id: of.id,
        type_name: of.name.clone(),
        holder: bearer.holder.to_owned(),
        words: bearer.holder.to_lowercase(),
        email: bearer.email.map(ToString::to_string),
        user_id: bearer.user.map(|id| id.0),
        given_by,
        order_id,
        voided_at: None,
        checked_in_at: None,
        checked_in_by: None,
        created_at: now,
    })
}
