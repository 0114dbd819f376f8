//! Tickets as rows, with what they are for.
use crate::{containers, entries};
use chrono::{DateTime, Utc};
use contracts::TicketCode;
use contracts::events::{Attendance, CheckIn, Hung, Ticket, TicketView};
use contracts::people::Person;
use contracts::{Cursor, EntryId, Error, Result, TicketId};
use entities::container_relation::ChildKind;
use entities::entry;
use entities::ticket::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    Statement, Value,
};
use uuid::Uuid;

/// Tickets of one page of somebody's own.
const PAGE: usize = 20;

/// A ticket and what it is for: three statements.
pub async fn at(
    db: &impl ConnectionTrait,
    code: TicketCode,
    now: DateTime<Utc>,
) -> Result<TicketView> {
    let row = Entity::find().filter(Column::Code.eq(code.to_string())).one(db).await;
    let row = row.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let mut all = views(db, vec![row], now).await?;
    all.pop().ok_or(Error::NotFound)
}

/// How many there are of an entry that let somebody in, and how many did: one statement.
pub async fn attendance(db: &impl ConnectionTrait, entry: EntryId) -> Result<Attendance, DbErr> {
    let counted = Entity::find()
        .select_only()
        .column_as(Expr::cust("count(*)"), "tickets")
        .column_as(Expr::cust("count(checked_in_at)"), "checked_in")
        .filter(Column::EntryId.eq(entry.0))
        .filter(Column::VoidedAt.is_null())
        .into_tuple::<(i64, i64)>()
        .one(db)
        .await?;
    let (tickets, checked_in) = counted.unwrap_or_default();
    Ok(Attendance { tickets, checked_in })
}

/// One page of somebody's own, the soonest first.
pub async fn ahead(
    db: &impl ConnectionTrait,
    person: &Person,
    behind: Option<Cursor>,
    now: DateTime<Utc>,
) -> Result<(Vec<TicketView>, Option<Cursor>)> {
    let mut rows = own(db, person, behind, now).await.map_err(Error::storage)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let views = views(db, rows, now).await?;
    let last =
        views.last().map(|view| Cursor { at: view.entry.span.starts_at(), id: view.ticket.id.0 });
    Ok((views, last.filter(|_| more)))
}

async fn own(
    db: &impl ConnectionTrait,
    person: &Person,
    behind: Option<Cursor>,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    let mut values: Vec<Value> =
        vec![person.id.0.into(), person.email.to_string().into(), now.into()];
    let behind = match behind {
        None => "",
        Some(Cursor { at, id }) => {
            values.extend([at.into(), id.into()]);
            " AND (entry.starts_at, ticket.id) > ($4, $5)"
        }
    };
    let sql = format!(
        "SELECT ticket.* FROM (
            SELECT id FROM tickets WHERE user_id = $1
            UNION SELECT id FROM tickets WHERE email = $2
        ) AS own
        JOIN tickets AS ticket ON ticket.id = own.id
        JOIN entries AS entry ON entry.id = ticket.entry_id
        WHERE ticket.voided_at IS NULL AND entry.ends_at > $3{behind}
        ORDER BY entry.starts_at, ticket.id LIMIT {}",
        PAGE + 1
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Model::find_by_statement(statement).all(db).await
}

/// Tickets with what they are for, in their order: two statements for all of them.
async fn views(
    db: &impl ConnectionTrait,
    rows: Vec<Model>,
    now: DateTime<Utc>,
) -> Result<Vec<TicketView>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.entry_id).collect();
    let entries = entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(db).await;
    let entries = entries.map_err(Error::storage)?;
    let calendars: Vec<Uuid> = entries.iter().map(|entry| entry.calendar_id).collect();
    let places = containers::public_places(db, ChildKind::Calendar, &calendars, now)
        .await
        .map_err(Error::storage)?;
    let view = |row: Model| {
        let entry = entries.iter().find(|entry| entry.id == row.entry_id).ok_or(Error::NotFound)?;
        let card = entries::card(entry.clone())?;
        let at = places.iter().find(|at| at.child_id == entry.calendar_id);
        let at = at.cloned().map(containers::attachment).transpose()?;
        let hung = at.map(|at| Hung { card: card.clone(), at });
        Ok(TicketView { ticket: ticket(row)?, entry: card, hung })
    };
    rows.into_iter().map(view).collect()
}

/// A row as others know it.
pub fn ticket(row: Model) -> Result<Ticket> {
    Ok(Ticket {
        id: TicketId(row.id),
        code: row.code.parse().map_err(Error::storage)?,
        entry: EntryId(row.entry_id),
        type_name: row.type_name,
        holder: row.holder,
        email: row.email.map(TryInto::try_into).transpose().map_err(Error::storage)?,
        voided_at: row.voided_at,
        check_in: row.checked_in_at.zip(row.checked_in_by).map(|(at, by)| CheckIn { at, by }),
        created_at: row.created_at,
    })
}
