//! What follows from what was seen of a payment: the one place where that is decided, whoever looked.
use super::transitions::{Seen, after};
use crate::orders::settle;
use crate::{fault, transaction};
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::order;
use entities::payment_attempt::{Column, Entity, Model, State};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, Set,
};
use uuid::Uuid;

/// What was seen, and by whom.
pub struct Sighting<'a> {
    /// Of which payment.
    pub payment: Uuid,
    /// What.
    pub seen: Seen,
    /// What its order becomes where nobody can pay any more.
    pub ending: order::State,
    /// In whose name.
    pub by: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

impl Sighting<'_> {
    /// Notes it and does what follows from it, in one transaction and once: whoever sees the same at
    /// the same time waits, and finds it done. Says what the payment is then.
    pub async fn apply(&self, db: &DatabaseConnection) -> Result<State> {
        let db = transaction::begin(db).await.map_err(Error::storage)?;
        let row = Entity::find().filter(Column::Id.eq(self.payment)).lock(LockType::Update);
        let row = row.one(&db).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        let to = after(row.state, &self.seen);
        self.note(&db, &row, to).await?;
        if to != row.state {
            self.follow(&db, &row, to).await?;
        }
        fault::point("payment-seen");
        db.commit().await.map_err(Error::storage)?;
        if to == State::Paid {
            fault::point("payment-settled");
        }
        Ok(to)
    }

    async fn note(&self, db: &DatabaseTransaction, row: &Model, to: State) -> Result<()> {
        let mut new = row.clone();
        new.state = to;
        match &self.seen {
            Seen::Waiting { checkout, page } if to == State::Waiting => {
                new.checkout_id = Some(checkout.clone());
                new.page = page.clone().or(new.page);
            }
            Seen::Paid { transaction } if to == State::Paid && row.state != to => {
                new.transaction_id.clone_from(transaction);
            }
            Seen::Wrong(why) if to == State::Quarantined && row.state != to => {
                new.wrong = Some((*why).to_owned());
            }
            _ => {}
        }
        if !matches!(to, State::Staged | State::Waiting) {
            new.look_at = None;
        }
        if new == *row {
            return Ok(());
        }
        let mut change = row.clone().into_active_model();
        change.state = Set(new.state);
        change.checkout_id = Set(new.checkout_id);
        change.page = Set(new.page);
        change.transaction_id = Set(new.transaction_id);
        change.look_at = Set(new.look_at);
        change.wrong = Set(new.wrong);
        change.update(db).await.map_err(Error::storage)?;
        Ok(())
    }

    async fn follow(&self, db: &DatabaseTransaction, row: &Model, to: State) -> Result<()> {
        let order = order::Entity::find_by_id(row.order_id).one(db).await;
        let order = order.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        match to {
            State::Paid => settle::paid(db, &order, row, self.now).await,
            State::Closed => settle::ended(db, &order, self.ending, self.by, self.now).await,
            State::Quarantined => {
                if let Seen::Wrong(why) = self.seen {
                    let (payment, order) = (row.id, &order.number);
                    tracing::error!(%payment, order, why, "a payment is not what was asked for");
                }
                Ok(())
            }
            State::Staged | State::Waiting => Ok(()),
        }
    }
}
