//! What follows when an order is paid, when it ends, and when its money goes back. Each happens once:
//! whoever changes the order's state, by one conditional statement, does the rest in the same
//! transaction.
use super::guards::{Taken, give_back_all, take_all, types_of};
use super::ledger::{self, Posting};
use super::{back, guards, news, row};
use crate::jobs;
use crate::tickets::{Bearer, Reason as Because, issue};
use chrono::{DateTime, Utc};
use contracts::cart::OrderNews;
use contracts::jobs::Task;
use contracts::people::Email;
use contracts::{Error, OrderId, RefundId, Result, UserId};
use entities::order::{ActiveModel, Column, Entity, Model, PayBy, State};
use entities::order_line::{self, ItemKind};
use entities::{discrepancy, payment_attempt as attempt, refund, ticket};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Set,
    TransactionTrait,
};
use uuid::Uuid;

/// Its money is there: it is paid; or, where it had ended and nothing is left, the money is owed.
pub async fn paid(
    db: &DatabaseTransaction,
    order: &Model,
    attempt: &attempt::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let lines = row::lines(db, order.id).await.map_err(Error::storage)?;
    let can_be_had = match order.state {
        State::Open => true,
        State::Expired | State::Cancelled => taken_again(db, &lines, now).await?,
        State::Paid | State::Refunded => return Ok(()),
    };
    if !can_be_had {
        return owe(db, order, attempt, now).await;
    }
    let goods = lines.iter().any(|line| line.kind == ItemKind::Product);
    let to = ActiveModel {
        state: Set(State::Paid),
        paid_at: Set(Some(now)),
        handed_over_at: Set((!goods).then_some(now)), // tickets are there at once
        ended_at: Set(None),
        ..ActiveModel::default()
    };
    if !turned(db, order, to).await.map_err(Error::storage)? {
        return Err(Error::Conflict);
    }
    issue_all(db, order, &lines, now).await?;
    let posting = Posting {
        effect: format!("sale/{}", order.id),
        order,
        debit: ledger::money(order, attempt),
        credit: ledger::sales(order),
        amount_minor: order.total_minor,
    };
    posting.write(db, now).await?;
    told(db, order, OrderNews::Paid, now).await
}

/// Nobody pays it any more, or nobody shall: what it held is free, and back in the basket where it
/// was to be paid by card.
pub async fn ended(
    db: &DatabaseTransaction,
    order: &Model,
    to: State,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let to = ActiveModel { state: Set(to), ended_at: Set(Some(now)), ..ActiveModel::default() };
    if order.state != State::Open || !turned(db, order, to).await.map_err(Error::storage)? {
        return Ok(());
    }
    let lines = row::lines(db, order.id).await.map_err(Error::storage)?;
    if order.pay_by == PayBy::Card {
        back::into_cart(db, order, &lines, now).await.map_err(Error::storage)?;
    }
    give_back_all(db, &lines, now).await?;
    news::tell(db, order, "Update", by, now).await.map_err(Error::storage)
}

/// All of its money goes back: its tickets let nobody in, and what was in it is free, unless it was
/// handed over.
pub async fn refunded(
    db: &DatabaseTransaction,
    order: &Model,
    attempt: &attempt::Model,
    by: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    taken_back(db, order, now).await?;
    let amount_minor = order.total_minor - gone(db, order.id).await.map_err(Error::storage)?;
    let posting = Posting {
        effect: format!("return/{}", order.id),
        order,
        debit: ledger::sales(order),
        credit: ledger::owed(order),
        amount_minor,
    };
    posting.write(db, now).await?;
    owed(db, (attempt, amount_minor), refund::Reason::Wanted, now).await?;
    news::tell(db, order, "Update", by, now).await.map_err(Error::storage)
}

/// All of its money is gone, by no doing of ours. Likewise; whoever ordered is told.
pub async fn forfeited(db: &DatabaseTransaction, order: &Model, now: DateTime<Utc>) -> Result<()> {
    taken_back(db, order, now).await?;
    told(db, order, OrderNews::Refunded, now).await
}

/// Nobody has what was sold.
async fn taken_back(db: &DatabaseTransaction, order: &Model, now: DateTime<Utc>) -> Result<()> {
    let to = ActiveModel {
        state: Set(State::Refunded),
        ended_at: Set(Some(now)),
        ..ActiveModel::default()
    };
    if order.state != State::Paid || !turned(db, order, to).await.map_err(Error::storage)? {
        return Err(Error::Conflict);
    }
    // Whoever hands it over at the same time has waited, and sees that it has ended; or was first.
    let order = &Entity::find_by_id(order.id).one(db).await.map_err(Error::storage)?;
    let order = order.as_ref().ok_or(Error::NotFound)?;
    let lines = row::lines(db, order.id).await.map_err(Error::storage)?;
    let lines = still_held(db, order, lines).await.map_err(Error::storage)?;
    void(db, order, now).await.map_err(Error::storage)?;
    give_back_all(db, &lines, now).await
}

/// Whether this was what changed its state.
async fn turned(db: &DatabaseTransaction, order: &Model, to: ActiveModel) -> Result<bool, DbErr> {
    let turned = Entity::update_many()
        .set(to)
        .filter(Column::Id.eq(order.id))
        .filter(Column::State.eq(order.state))
        .exec(db)
        .await?;
    Ok(turned.rows_affected == 1)
}

/// All of it or nothing.
async fn taken_again(
    db: &DatabaseTransaction,
    lines: &[order_line::Model],
    now: DateTime<Utc>,
) -> Result<bool> {
    let part = db.begin().await.map_err(Error::storage)?;
    if take_all(&part, lines, now).await? == Taken::Done {
        part.commit().await.map_err(Error::storage)?;
        return Ok(true);
    }
    part.rollback().await.map_err(Error::storage)?;
    Ok(false)
}

async fn issue_all(
    db: &DatabaseTransaction,
    order: &Model,
    lines: &[order_line::Model],
    now: DateTime<Utc>,
) -> Result<()> {
    let tickets = || lines.iter().filter(|line| line.kind == ItemKind::Ticket);
    let types = types_of(db, tickets().map(|line| line.item_id).collect()).await?;
    let email: Email = order.email.clone().try_into().map_err(Error::storage)?;
    for line in tickets() {
        let kind = types.iter().find(|kind| kind.id == line.item_id).ok_or(Error::NotFound)?;
        let bearer = Bearer {
            holder: &order.name,
            email: Some(&email),
            user: order.user_id.map(UserId),
            because: Because::Ordered(OrderId(order.id)),
        };
        issue(db, kind, guards::pieces(line.quantity)?, bearer, now).await?;
    }
    Ok(())
}

/// It came too late, and goes back.
async fn owe(
    db: &DatabaseTransaction,
    order: &Model,
    attempt: &attempt::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let posting = Posting {
        effect: format!("late/{}", order.id),
        order,
        debit: ledger::money(order, attempt),
        credit: ledger::owed(order),
        amount_minor: order.total_minor,
    };
    posting.write(db, now).await?;
    owed(db, (attempt, order.total_minor), refund::Reason::Late, now).await?;
    told(db, order, OrderNews::Late, now).await
}

/// That money goes back is written down with the job that sees to it.
async fn owed(
    db: &DatabaseTransaction,
    (attempt, amount_minor): (&attempt::Model, i64),
    reason: refund::Reason,
    now: DateTime<Utc>,
) -> Result<()> {
    if amount_minor == 0 {
        return Ok(());
    }
    let row = refund::Model {
        id: Uuid::now_v7(),
        attempt_id: attempt.id,
        amount_minor,
        reason,
        state: refund::State::Owed,
        created_at: now,
        done_at: None,
    };
    let task = Task::GiveBack { refund: RefundId(row.id) };
    let row = refund::Entity::insert(row.into_active_model());
    row.exec_without_returning(db).await.map_err(Error::storage)?;
    jobs::write_down(db, &[task], now).await.map_err(Error::storage)
}

/// How much of an order's money is gone by no doing of ours, as our books have it by now.
async fn gone(db: &DatabaseTransaction, order: Uuid) -> Result<i64, DbErr> {
    let known = discrepancy::Entity::find().filter(discrepancy::Column::OrderId.eq(order));
    Ok(known.all(db).await?.iter().map(|one| one.booked_minor).sum())
}

/// Writes down that who ordered is told, and tells the bus.
pub async fn told(
    db: &DatabaseTransaction,
    order: &Model,
    news: OrderNews,
    now: DateTime<Utc>,
) -> Result<()> {
    let mail = Task::TellOfOrder { order: OrderId(order.id), news };
    jobs::write_down(db, &[mail], now).await.map_err(Error::storage)?;
    news::tell(db, order, "Update", &order.name, now).await.map_err(Error::storage)
}

/// What of an order was not given back before: tickets that were taken back singly were.
async fn still_held(
    db: &DatabaseTransaction,
    order: &Model,
    lines: Vec<order_line::Model>,
) -> Result<Vec<order_line::Model>, DbErr> {
    let tickets = ticket::Entity::find()
        .filter(ticket::Column::OrderId.eq(order.id))
        .filter(ticket::Column::VoidedAt.is_null())
        .all(db)
        .await?;
    let held = |mut line: order_line::Model| match line.kind {
        ItemKind::Product => order.handed_over_at.is_none().then_some(line),
        ItemKind::Ticket => {
            let valid = tickets.iter().filter(|ticket| ticket.ticket_type_id == line.item_id);
            line.quantity = i32::try_from(valid.count()).unwrap_or(i32::MAX);
            Some(line)
        }
    };
    Ok(lines.into_iter().filter_map(held).collect())
}

async fn void(db: &DatabaseTransaction, order: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    ticket::Entity::update_many()
        .col_expr(ticket::Column::VoidedAt, Expr::value(now))
        .filter(ticket::Column::OrderId.eq(order.id))
        .filter(ticket::Column::VoidedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}
