//! The rows: when merchants are compared, and what was found.
use super::EVERY;
use super::compare::Found;
use crate::paging::{self, List};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::cart::{Comparison, Discrepancy, DiscrepancyKind, DisputedOrder};
use contracts::{Cursor, DiscrepancyId, Error, Money, Paged, Position, Result};
use entities::discrepancy::{self, Column, Entity, Kind};
use entities::{order, payment_setting, reconciliation};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, ExprTrait,
    FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Discrepancies of a page.
const PAGE: u64 = 30;
/// How long whoever compares has a merchant to themselves.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// How long a merchant is left alone after a comparison, whoever asks for another.
const REST: TimeDelta = TimeDelta::seconds(10);

/// Has every merchant whose key is kept be compared, from now on.
pub async fn enlist(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    let new = "INSERT INTO reconciliations (merchant_code, changed_since, due_at)
        SELECT DISTINCT s.merchant_code, $1, $1 FROM payment_settings s
        WHERE s.secret_key IS NOT NULL AND s.merchant_code IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM reconciliations r WHERE r.merchant_code = s.merchant_code)
        ON CONFLICT DO NOTHING";
    let new = Statement::from_sql_and_values(db.get_database_backend(), new, [now.into()]);
    db.execute_raw(new).await.map(drop)
}

/// Takes those that are due, so that no other process compares them meanwhile.
pub async fn claim(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<reconciliation::Model>, DbErr> {
    let backend = db.get_database_backend();
    let lock = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "WITH due AS MATERIALIZED (
            SELECT merchant_code FROM reconciliations WHERE due_at <= $1 ORDER BY due_at LIMIT 10 {lock})
        UPDATE reconciliations SET due_at = $2
        WHERE merchant_code IN (SELECT merchant_code FROM due) RETURNING *"
    );
    let values = [now.into(), (now + LEASE).into()];
    let sql = Statement::from_sql_and_values(backend, sql, values);
    reconciliation::Model::find_by_statement(sql).all(db).await
}

/// Notes that all is compared that changed before `since`.
pub async fn compared(
    db: &impl ConnectionTrait,
    of: &reconciliation::Model,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use reconciliation::Column;
    let done = reconciliation::Entity::update_many()
        .col_expr(Column::ChangedSince, Expr::value(since))
        .col_expr(Column::DueAt, Expr::value(now + EVERY))
        .col_expr(Column::ComparedAt, Expr::value(now))
        .col_expr(Column::Trouble, Expr::value(None::<String>))
        .filter(Column::MerchantCode.eq(&of.merchant_code));
    done.exec(db).await.map(drop)
}

/// Notes why it was not, and when to try again.
pub async fn failed(
    db: &impl ConnectionTrait,
    of: &reconciliation::Model,
    why: &str,
    again: DateTime<Utc>,
) -> Result<(), DbErr> {
    use reconciliation::Column;
    let failed = reconciliation::Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(again))
        .col_expr(Column::Trouble, Expr::value(why))
        .filter(Column::MerchantCode.eq(&of.merchant_code));
    failed.exec(db).await.map(drop)
}

/// Has all be due that had its rest.
pub async fn hurry(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    use reconciliation::Column;
    let rested = Column::ComparedAt.is_null().or(Column::ComparedAt.lt(now - REST));
    let due = reconciliation::Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::DueAt.gt(now))
        .filter(rested);
    due.exec(db).await.map(drop)
}

/// Every merchant whose key is kept, by their code.
pub async fn comparisons(db: &impl ConnectionTrait) -> Result<Vec<Comparison>, DbErr> {
    let merchants = payment_setting::Entity::find()
        .select_only()
        .column(payment_setting::Column::MerchantCode)
        .distinct()
        .filter(payment_setting::Column::SecretKey.is_not_null())
        .order_by_asc(payment_setting::Column::MerchantCode);
    let merchants: Vec<Option<String>> = merchants.into_tuple().all(db).await?;
    let merchants: Vec<String> = merchants.into_iter().flatten().collect();
    let known = reconciliation::Column::MerchantCode.is_in(&merchants);
    let known = reconciliation::Entity::find().filter(known).all(db).await?;
    let mut known: HashMap<_, _> =
        known.into_iter().map(|row| (row.merchant_code.clone(), row)).collect();
    let comparison = |merchant: String| {
        let row = known.remove(&merchant);
        let (at, trouble) = row.map(|row| (row.compared_at, row.trouble)).unwrap_or_default();
        Comparison { merchant, at, trouble }
    };
    Ok(merchants.into_iter().map(comparison).collect())
}

/// Writes down what was found, once.
pub async fn write_down(
    db: &impl ConnectionTrait,
    found: Vec<Found>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for one in found {
        let (kind, merchant, order) = (one.kind, &one.merchant, one.order);
        tracing::warn!(?kind, merchant, ?order, "SumUp's books say something else than ours");
        let row = discrepancy::Model {
            id: Uuid::now_v7(),
            merchant_code: one.merchant,
            transaction_id: one.transaction,
            kind: one.kind,
            told_minor: one.told,
            amount_minor: one.amount,
            currency: one.currency,
            order_id: one.order,
            found_at: now,
            resolved_at: None,
            resolved_by: None,
            booked_minor: 0,
        };
        let once = [Column::TransactionId, Column::Kind, Column::ToldMinor];
        let once = OnConflict::columns(once).do_nothing().to_owned();
        let row = Entity::insert(row.into_active_model()).on_conflict(once);
        row.exec_without_returning(db).await?;
    }
    Ok(())
}

/// One page of what nobody has seen to.
pub async fn open(db: &DatabaseConnection, at: Position) -> Result<Paged<Discrepancy>> {
    let rows = Entity::find().filter(Column::ResolvedAt.is_null());
    let list = List { rows, at: Column::FoundAt, id: Column::Id };
    let place = |row: &discrepancy::Model| Cursor { at: row.found_at, id: row.id };
    let page = paging::page(db, &list, place, at, PAGE).await.map_err(Error::storage)?;
    let orders = order::Column::Id.is_in(page.items.iter().filter_map(|row| row.order_id));
    let orders = order::Entity::find().filter(orders).all(db).await.map_err(Error::storage)?;
    let orders: HashMap<_, _> = orders.into_iter().map(|row| (row.id, row)).collect();
    let shown = |row: discrepancy::Model| {
        let order = row.order_id.and_then(|id| orders.get(&id));
        discrepancy(row, order)
    };
    let items = page.items.into_iter().map(shown).collect::<Result<_>>()?;
    Ok(Paged { items, newer: page.newer, older: page.older })
}

fn discrepancy(row: discrepancy::Model, order: Option<&order::Model>) -> Result<Discrepancy> {
    let disputed = |order: &order::Model| {
        Ok(DisputedOrder {
            code: order.code.parse().map_err(Error::storage)?,
            number: order.number.clone(),
            name: order.name.clone(),
            can_be_ended: can_be_ended(&row, order),
        })
    };
    let currency = row.currency.parse().map_err(Error::storage)?;
    Ok(Discrepancy {
        id: DiscrepancyId(row.id),
        kind: match row.kind {
            Kind::Unknown => DiscrepancyKind::Unknown,
            Kind::NotTaken => DiscrepancyKind::NotTaken,
            Kind::Returned => DiscrepancyKind::Returned,
            Kind::ChargedBack => DiscrepancyKind::ChargedBack,
        },
        amount: Money::minor(row.amount_minor, currency),
        order: order.map(disputed).transpose()?,
        merchant: row.merchant_code,
        transaction: row.transaction_id,
        found_at: row.found_at,
    })
}

/// Whether an order counts as paid, and none of its money is there.
pub fn can_be_ended(row: &discrepancy::Model, order: &order::Model) -> bool {
    let gone = match row.kind {
        Kind::Unknown => false,
        Kind::NotTaken => true,
        Kind::Returned | Kind::ChargedBack => row.told_minor >= order.total_minor,
    };
    gone && order.state == order::State::Paid
}
