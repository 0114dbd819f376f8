//! What we say of transactions.
use chrono::{DateTime, Utc};
use entities::discrepancy::{self, Kind};
use entities::{order, payment_attempt as attempt, refund};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use uuid::Uuid;

/// Transactions of one statement.
const AT_ONCE: usize = 500;

/// What we know of a transaction that paid something.
#[derive(Clone, Debug)]
pub struct Ours {
    pub transaction: String,
    pub order: Uuid,
    /// In minor units, as all that follows.
    pub amount: i64,
    pub currency: String,
    /// What we gave back, or are about to.
    pub refunded: i64,
    /// What the merchant gave back over there, as far as that was found before.
    pub known_returned: i64,
    /// What the payer's bank took back. Likewise.
    pub known_charged_back: i64,
}

/// Those of these transactions that are ours, by their names: three statements for every 500.
pub async fn of_transactions(
    db: &impl ConnectionTrait,
    mut ids: Vec<String>,
) -> Result<BTreeMap<String, Ours>, DbErr> {
    ids.sort_unstable();
    ids.dedup();
    let mut ours = BTreeMap::new();
    for some in ids.chunks(AT_ONCE) {
        let which = attempt::Column::TransactionId.is_in(some);
        let rows = attempt::Entity::find().filter(which).all(db).await?;
        let whole = whole(db, rows).await?;
        ours.extend(whole.into_iter().map(|ours| (ours.transaction.clone(), ours)));
    }
    Ok(ours)
}

/// What was paid to a merchant in some time.
pub async fn paid_within(
    db: &impl ConnectionTrait,
    merchant: &str,
    span: &Range<DateTime<Utc>>,
) -> Result<Vec<Ours>, DbErr> {
    let paid = Query::select()
        .column(order::Column::Id)
        .from(order::Entity)
        .and_where(order::Column::PaidAt.gte(span.start))
        .and_where(order::Column::PaidAt.lt(span.end))
        .to_owned();
    let rows = attempt::Entity::find()
        .filter(attempt::Column::MerchantCode.eq(merchant))
        .filter(attempt::Column::TransactionId.is_not_null())
        .filter(attempt::Column::OrderId.in_subquery(paid));
    whole(db, rows.all(db).await?).await
}

async fn whole(db: &impl ConnectionTrait, rows: Vec<attempt::Model>) -> Result<Vec<Ours>, DbErr> {
    let refunds = refund::Column::AttemptId.is_in(rows.iter().map(|row| row.id));
    let refunds = refund::Entity::find().filter(refunds).all(db).await?;
    let refunds: HashMap<_, _> =
        refunds.into_iter().map(|row| (row.attempt_id, row.amount_minor)).collect();
    let names = rows.iter().filter_map(|row| row.transaction_id.clone());
    let found = discrepancy::Column::TransactionId.is_in(names);
    let found = discrepancy::Entity::find().filter(found).all(db).await?;
    let known = |transaction: &str, kind| {
        let those =
            found.iter().filter(|one| one.transaction_id == transaction && one.kind == kind);
        those.map(|one| one.told_minor).max().unwrap_or_default()
    };
    let ours = |row: attempt::Model| {
        let transaction = row.transaction_id?;
        Some(Ours {
            known_returned: known(&transaction, Kind::Returned),
            known_charged_back: known(&transaction, Kind::ChargedBack),
            refunded: refunds.get(&row.id).copied().unwrap_or_default(),
            order: row.order_id,
            amount: row.amount_minor,
            currency: row.currency,
            transaction,
        })
    };
    Ok(rows.into_iter().filter_map(ours).collect())
}
