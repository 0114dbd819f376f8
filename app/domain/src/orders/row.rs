//! Orders as rows.
use super::place::held_until;
use crate::tickets;
use contracts::cart::{
    Item, Order, OrderCard, OrderLine, OrderState, PayBy, PaymentStanding, RefundState,
};
use contracts::{
    ContainerId, Currency, Error, Money, OrderId, ProductId, Result, TicketTypeId, UserId,
};
use entities::order::{self, Model, State};
use entities::order_line::{self, ItemKind};
use entities::{payment_attempt, refund, ticket};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The lines of an order, in their order.
pub async fn lines(
    db: &impl ConnectionTrait,
    order: Uuid,
) -> Result<Vec<order_line::Model>, DbErr> {
    let lines = order_line::Entity::find().filter(order_line::Column::OrderId.eq(order));
    lines.order_by_asc(order_line::Column::Position).all(db).await
}

/// An order with all that belongs to it: four statements, or two where it was never paid.
pub async fn whole(db: &impl ConnectionTrait, row: Model) -> Result<Order> {
    let lines = lines(db, row.id).await.map_err(Error::storage)?;
    let currency = currency(&row)?;
    let lines = lines.into_iter().map(|row| line(row, currency)).collect::<Result<_>>()?;
    let (attempt, refund) = paid(db, row.id).await.map_err(Error::storage)?;
    let issued = issued(db, &row).await.map_err(Error::storage)?;
    let tickets = issued.into_iter().map(tickets::ticket).collect::<Result<_>>()?;
    Ok(Order {
        payment: standing(&row, attempt.as_ref()),
        refund: refund.map(|refund| match refund.state {
            refund::State::Owed => RefundState::Owed,
            refund::State::Done => RefundState::Done,
        }),
        user: row.user_id.map(UserId),
        lines,
        tickets,
        card: card(row)?,
    })
}

async fn issued(db: &impl ConnectionTrait, row: &Model) -> Result<Vec<ticket::Model>, DbErr> {
    if row.paid_at.is_none() {
        return Ok(Vec::new());
    }
    let issued = ticket::Entity::find().filter(ticket::Column::OrderId.eq(row.id));
    issued.order_by_asc(ticket::Column::Id).all(db).await
}

type Paid = (Option<payment_attempt::Model>, Option<refund::Model>);

async fn paid(db: &impl ConnectionTrait, order: Uuid) -> Result<Paid, DbErr> {
    let found = payment_attempt::Entity::find()
        .filter(payment_attempt::Column::OrderId.eq(order))
        .one(db)
        .await?;
    let Some(attempt) = found else { return Ok((None, None)) };
    if attempt.state != payment_attempt::State::Paid {
        return Ok((Some(attempt), None)); // money goes back that came
    }
    let refund = refund::Entity::find().filter(refund::Column::AttemptId.eq(attempt.id));
    let refund = refund.one(db).await?;
    Ok((Some(attempt), refund))
}

fn standing(row: &Model, attempt: Option<&payment_attempt::Model>) -> PaymentStanding {
    let Some(attempt) = attempt else { return PaymentStanding::Nothing };
    if attempt.state == payment_attempt::State::Quarantined {
        let wrong = attempt.wrong.clone().unwrap_or_default();
        return PaymentStanding::Unclear { wrong, checkout: attempt.checkout_id.clone() };
    }
    if row.state != State::Open || attempt.provider == payment_attempt::Provider::PickUp {
        return PaymentStanding::Nothing;
    }
    attempt.page.clone().map_or(PaymentStanding::Unopened, PaymentStanding::At)
}

/// An order at a glance.
pub fn card(row: Model) -> Result<OrderCard> {
    let currency = currency(&row)?;
    let held_until = (row.state == State::Open).then(|| held_until(&row));
    Ok(OrderCard {
        id: OrderId(row.id),
        code: row.code.parse().map_err(Error::storage)?,
        number: row.number,
        seller: ContainerId(row.container_id),
        label: row.container_label,
        name: row.name,
        email: row.email.try_into().map_err(Error::storage)?,
        total: Money::minor(row.total_minor, currency),
        pay_by: match row.pay_by {
            order::PayBy::PickUp => PayBy::PickUp,
            order::PayBy::Card => PayBy::Card,
        },
        state: match row.state {
            State::Open => OrderState::Open,
            State::Paid => OrderState::Paid,
            State::Expired => OrderState::Expired,
            State::Cancelled => OrderState::Cancelled,
            State::Refunded => OrderState::Refunded,
        },
        placed_at: row.placed_at,
        held_until,
        paid_at: row.paid_at,
        handed_over_at: row.handed_over_at,
    })
}

fn currency(row: &Model) -> Result<Currency> {
    row.currency.parse().map_err(Error::storage)
}

fn line(row: order_line::Model, currency: Currency) -> Result<OrderLine> {
    Ok(OrderLine {
        item: match row.kind {
            ItemKind::Product => Item::Product(ProductId(row.item_id)),
            ItemKind::Ticket => Item::Ticket(TicketTypeId(row.item_id)),
        },
        quantity: super::guards::pieces(row.quantity)?,
        title: row.title,
        detail: row.detail,
        price: Money::minor(row.price_minor, currency),
        vat_rate: row.vat_rate,
    })
}
