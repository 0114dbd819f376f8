//! Where money is, and where it came from. One row is both entries: what one account has more, another
//! has less, and all of them together are always nothing.
//!
//! Accounts: `till:PAGE` and `sumup:MERCHANT` have money; `sales:PAGE` gave it; `owed:ORDER` is
//! money that goes back.
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::posting::{Entity, Model};
use entities::{order, payment_attempt};
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// An amount that goes from one account to another.
pub struct Posting<'a> {
    /// What it is for. The database takes each effect once.
    pub effect: String,
    /// Of which order.
    pub order: &'a order::Model,
    /// The account that has it then.
    pub debit: String,
    /// The account that had it before.
    pub credit: String,
    /// How much, in minor units of the order's currency.
    pub amount_minor: i64,
}

impl Posting<'_> {
    /// Writes down that money goes that way; where there is none, nothing does.
    pub async fn write(self, db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<()> {
        if self.amount_minor == 0 {
            return Ok(());
        }
        let row = Model {
            id: Uuid::now_v7(),
            effect: self.effect,
            order_id: self.order.id,
            debit: self.debit,
            credit: self.credit,
            amount_minor: self.amount_minor,
            currency: self.order.currency.clone(),
            posted_at: now,
        };
        let row = Entity::insert(row.into_active_model());
        row.exec_without_returning(db).await.map_err(Error::storage)?;
        Ok(())
    }
}

/// Where the money of an order is.
pub fn money(order: &order::Model, attempt: &payment_attempt::Model) -> String {
    match &attempt.merchant_code {
        Some(merchant) => format!("sumup:{merchant}"),
        None => format!("till:{}", order.container_id),
    }
}

/// What sold.
pub fn sales(order: &order::Model) -> String {
    format!("sales:{}", order.container_id)
}

/// What goes back.
pub fn owed(order: &order::Model) -> String {
    format!("owed:{}", order.id)
}
