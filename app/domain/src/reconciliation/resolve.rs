//! What follows when somebody has seen to a discrepancy.
use super::rows::can_be_ended;
use crate::orders::ledger::{self, Posting};
use crate::orders::settle;
use chrono::{DateTime, Utc};
use contracts::cart::Resolution;
use contracts::{DiscrepancyId, Error, Result};
use entities::discrepancy::{Column, Entity, Kind, Model};
use entities::{order, payment_attempt, refund};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Notes who saw to it, books what our books lack, and ends the order where that is wanted: whoever
/// comes first does.
pub async fn resolve(
    db: &DatabaseTransaction,
    id: DiscrepancyId,
    (how, by): (Resolution, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    if !is_first(db, id, by, now).await.map_err(Error::storage)? {
        return Err(Error::Conflict);
    }
    let row = Entity::find_by_id(id.0).one(db).await.map_err(Error::storage)?;
    let row = row.ok_or(Error::NotFound)?;
    let Some(order) = row.order_id else {
        return if how == Resolution::Accept { Ok(()) } else { Err(Error::Conflict) };
    };
    let order = order::Entity::find_by_id(order).one(db).await.map_err(Error::storage)?;
    let order = order.ok_or(Error::NotFound)?;
    if how == Resolution::End {
        if !can_be_ended(&row, &order) {
            return Err(Error::Conflict);
        }
        settle::forfeited(db, &order, now).await?;
    }
    book(db, &row, &order, now).await
}

async fn is_first(
    db: &impl ConnectionTrait,
    id: DiscrepancyId,
    by: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let first = Entity::update_many()
        .col_expr(Column::ResolvedAt, Expr::value(now))
        .col_expr(Column::ResolvedBy, Expr::value(by))
        .filter(Column::Id.eq(id.0))
        .filter(Column::ResolvedAt.is_null());
    Ok(first.exec(db).await?.rows_affected == 1)
}

/// The money is not where we said it is: what sold has it no more.
async fn book(
    db: &DatabaseTransaction,
    row: &Model,
    order: &order::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let attempt = payment_attempt::Entity::find()
        .filter(payment_attempt::Column::OrderId.eq(order.id))
        .one(db)
        .await
        .map_err(Error::storage)?
        .ok_or(Error::NotFound)?;
    let amount_minor = lacking(db, row, &attempt).await.map_err(Error::storage)?;
    let posting = Posting {
        effect: format!("discrepancy/{}", row.id),
        order,
        debit: ledger::sales(order),
        credit: ledger::money(order, &attempt),
        amount_minor,
    };
    posting.write(db, now).await?;
    let booked = Entity::update_many()
        .col_expr(Column::BookedMinor, Expr::value(amount_minor))
        .filter(Column::Id.eq(row.id));
    booked.exec(db).await.map_err(Error::storage)?;
    Ok(())
}

/// How much of it is not in our books: we may have given it back ourselves by now.
async fn lacking(
    db: &impl ConnectionTrait,
    row: &Model,
    attempt: &payment_attempt::Model,
) -> Result<i64, DbErr> {
    if row.kind != Kind::Returned {
        return Ok(row.amount_minor);
    }
    let (ours, booked) = (given_back(db, attempt.id).await?, booked(db, row).await?);
    Ok((row.told_minor - ours - booked).clamp(0, row.amount_minor))
}

async fn given_back(db: &impl ConnectionTrait, attempt: Uuid) -> Result<i64, DbErr> {
    let ours = refund::Entity::find().filter(refund::Column::AttemptId.eq(attempt)).one(db).await?;
    Ok(ours.map_or(0, |refund| refund.amount_minor))
}

async fn booked(db: &impl ConnectionTrait, row: &Model) -> Result<i64, DbErr> {
    let like = Entity::find()
        .filter(Column::TransactionId.eq(&row.transaction_id))
        .filter(Column::Kind.eq(row.kind))
        .filter(Column::ResolvedAt.is_not_null());
    Ok(like.all(db).await?.iter().map(|one| one.booked_minor).sum())
}
