//! How orders come to be paid. Whoever takes the money is asked outside of any transaction; what they
//! say is put down by [`apply::Sighting`], whoever asked.
mod apply;
mod pick_up;
mod provider;
mod rows;
mod sumup;
mod transitions;

use crate::orders::ledger::{self, Posting};
use crate::orders::{by_code, held_until, settle};
use crate::payment_settings::{self, keys};
use crate::{fault, times, transaction};
use apply::Sighting;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::cart::{Heard, MerchantCode, Opened, OrderNews, Payments};
use contracts::people::Person;
use contracts::{Clock, ContainerId, Error, Links, OrderCode, PaymentId, RefundId, Result, Vault};
use entities::order;
use entities::payment_attempt::{Entity, Model, Provider as Kind, State};
use entities::refund;
use pick_up::PickUp;
use provider::{Provider, Returned, Trouble};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use std::fmt;
use std::sync::Arc;
use sumup::AtSumUp;
use sumup_api::Checkouts;
use transitions::Seen;
use uuid::Uuid;

/// Payments that one turn looks at.
const AT_ONCE: u32 = 20;
/// In whose name what nobody did is done.
const US: &str = "Rose Ash";

/// [`Payments`] in a database, by SumUp and at pick-up.
#[derive(Clone)]
pub struct SqlPayments {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    vault: Vault,
    sumup: Arc<dyn Checkouts>,
    pages: String,
    links: Links,
}

impl SqlPayments {
    /// The payments in `db` at the `clock`'s time, with keys that `vault` opens, taken by `sumup` on its
    /// `pages`, from which payers come back to where `links` say.
    #[must_use]
    pub fn new(
        db: DatabaseConnection,
        clock: Arc<dyn Clock>,
        vault: Vault,
        (sumup, pages): (Arc<dyn Checkouts>, String),
        links: Links,
    ) -> Self {
        Self { db, clock, vault, sumup, pages, links }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }

    async fn of_code(&self, code: OrderCode) -> Result<(order::Model, Model)> {
        let order = by_code(&self.db, code).await?;
        let payment = rows::of_order(&self.db, order.id).await.map_err(Error::storage)?;
        Ok((order, payment.ok_or(Error::NotFound)?))
    }

    /// Who takes a payment's money.
    async fn provider(
        &self,
        payment: &Model,
        order: &order::Model,
    ) -> Result<Result<Box<dyn Provider>, Trouble>> {
        if payment.provider == Kind::PickUp {
            return Ok(Ok(Box::new(PickUp)));
        }
        let settings = payment_settings::find(&self.db, ContainerId(order.container_id)).await;
        let settings = settings.map_err(Error::storage)?;
        let same = settings.filter(|row| row.merchant_code == payment.merchant_code);
        let key = same.and_then(|row| keys::open(&self.vault, &row));
        let code = payment.merchant_code.as_deref().unwrap_or_default();
        let merchant: MerchantCode = code.parse().map_err(Error::storage)?;
        let Some(key) = key else {
            let why = format!("no key of merchant {merchant} is kept any more");
            return Ok(Err(Trouble::Refused(why)));
        };
        let (sumup, links) = (self.sumup.clone(), self.links.clone());
        let (attempt, order) = (payment.clone(), order.clone());
        Ok(Ok(Box::new(AtSumUp { sumup, merchant, key, attempt, order, links })))
    }

    async fn apply(&self, payment: &Model, seen: Seen) -> Result<State> {
        self.apply_as(payment, seen, order::State::Expired, US).await
    }

    async fn apply_as(
        &self,
        payment: &Model,
        seen: Seen,
        ending: order::State,
        by: &str,
    ) -> Result<State> {
        Sighting { payment: payment.id, seen, ending, by, now: self.now() }.apply(&self.db).await
    }

    /// Looks how far a payment is; closes it where nobody paid in time. That nobody answers is noted.
    async fn sync(&self, payment: &Model) -> Result<()> {
        let order = order::Entity::find_by_id(payment.order_id).one(&self.db).await;
        let order = order.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        let held_until = held_until(&order);
        let over = order.state != order::State::Open || held_until <= self.now();
        let seen = match self.provider(payment, &order).await? {
            Ok(provider) if over => provider.close().await,
            Ok(provider) => provider.look().await,
            Err(trouble) => Err(trouble),
        };
        match seen {
            Ok(seen) => drop(self.apply(payment, seen).await?),
            Err(trouble) => {
                let (payment, order) = (payment.id, order.number.as_str());
                tracing::warn!(%payment, order, %trouble, "nothing can be said of a payment");
            }
        }
        let next = rows::next(payment.looks, held_until, self.now());
        rows::due(&self.db, payment.id, next).await.map_err(Error::storage)
    }

    /// The order ended while its page was opened: nobody may pay there.
    async fn close_what_came_late(&self, payment: Uuid) -> Result<()> {
        let payment = Entity::find_by_id(payment).one(&self.db).await.map_err(Error::storage)?;
        let Some(payment) = payment.filter(|payment| payment.state == State::Closed) else {
            return Ok(());
        };
        self.sync(&payment).await
    }

    async fn sync_if_rested(&self, payment: &Model) -> Result<()> {
        if payment.provider == Kind::PickUp || payment.state == State::Paid {
            return Ok(());
        }
        if rows::may_look(&self.db, payment.id, self.now()).await.map_err(Error::storage)? {
            self.sync(payment).await?;
        }
        Ok(())
    }

    async fn note_returned(&self, owed: &refund::Model, payment: &Model) -> Result<()> {
        let (now, db) = (self.now(), transaction::begin(&self.db).await.map_err(Error::storage)?);
        let done = refund::Entity::update_many()
            .col_expr(refund::Column::State, Expr::value(refund::State::Done))
            .col_expr(refund::Column::DoneAt, Expr::value(now))
            .filter(refund::Column::Id.eq(owed.id))
            .filter(refund::Column::State.eq(refund::State::Owed))
            .exec(&db)
            .await
            .map_err(Error::storage)?;
        if done.rows_affected == 0 {
            return Ok(());
        }
        let order = order::Entity::find_by_id(payment.order_id).one(&db).await;
        let order = order.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        let posting = Posting {
            effect: format!("refund/{}", owed.id),
            order: &order,
            debit: ledger::owed(&order),
            credit: ledger::money(&order, payment),
            amount_minor: owed.amount_minor,
        };
        posting.write(&db, now).await?;
        settle::told(&db, &order, OrderNews::Refunded, now).await?;
        db.commit().await.map_err(Error::storage)
    }
}

impl fmt::Debug for SqlPayments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlPayments").finish_non_exhaustive()
    }
}

#[async_trait]
impl Payments for SqlPayments {
    fn pages(&self) -> &str {
        &self.pages
    }

    async fn open(&self, order: OrderCode) -> Result<Opened> {
        let (order, payment) = self.of_code(order).await?;
        let open = matches!(payment.state, State::Staged | State::Waiting);
        let in_time = held_until(&order) > self.now();
        if order.state != order::State::Open || !open || !in_time {
            return Ok(Opened::Nothing);
        }
        if let Some(page) = payment.page.clone() {
            return Ok(Opened::At(page));
        }
        let opened = match self.provider(&payment, &order).await? {
            Ok(provider) => provider.open().await,
            Err(trouble) => Err(trouble),
        };
        fault::point("checkout-made");
        let page = match &opened {
            Ok(Seen::Waiting { page, .. }) => page.clone(),
            Ok(_) => None,
            Err(trouble) => {
                tracing::warn!(payment = %payment.id, %trouble, "a payment page cannot be opened");
                return Ok(Opened::Later);
            }
        };
        if let Ok(seen) = opened
            && self.apply(&payment, seen).await? != State::Waiting
        {
            self.close_what_came_late(payment.id).await?;
            return Ok(Opened::Nothing);
        }
        fault::point("checkout-saved");
        Ok(page.map_or(Opened::Nothing, Opened::At))
    }

    async fn look(&self, order: OrderCode) -> Result<()> {
        let (_, payment) = self.of_code(order).await?;
        self.sync_if_rested(&payment).await
    }

    async fn hear(&self, payment: PaymentId) -> Result<Heard> {
        let found = Entity::find_by_id(payment.0).one(&self.db).await.map_err(Error::storage)?;
        let Some(payment) = found else { return Ok(Heard::Unknown) };
        self.sync_if_rested(&payment).await?;
        Ok(Heard::Done)
    }

    async fn turn(&self) -> Result<usize> {
        let due = rows::claim(&self.db, AT_ONCE, self.now()).await.map_err(Error::storage)?;
        for payment in &due {
            if let Err(error) = self.sync(payment).await {
                let error = &error as &dyn std::error::Error;
                tracing::error!(payment = %payment.id, error, "a payment cannot be looked at");
            }
        }
        Ok(due.len())
    }

    async fn settle(&self, order: OrderCode, by: &Person) -> Result<()> {
        let (order, payment) = self.of_code(order).await?;
        if payment.provider != Kind::PickUp || order.state != order::State::Open {
            return Err(Error::Conflict);
        }
        let paid = Seen::Paid { transaction: None };
        let state = self.apply_as(&payment, paid, order::State::Expired, &by.name).await?;
        if state == State::Paid { Ok(()) } else { Err(Error::Conflict) }
    }

    async fn cancel(&self, order: OrderCode, by: &str) -> Result<()> {
        let (order, payment) = self.of_code(order).await?;
        if order.state != order::State::Open {
            return if order.state == order::State::Paid { Err(Error::Conflict) } else { Ok(()) };
        }
        let seen = match self.provider(&payment, &order).await? {
            Ok(provider) => provider.close().await,
            Err(trouble) => Err(trouble),
        };
        let seen = seen.map_err(|_| Error::Conflict)?;
        let state = self.apply_as(&payment, seen, order::State::Cancelled, by).await?;
        if state == State::Closed { Ok(()) } else { Err(Error::Conflict) }
    }

    async fn give_up(&self, order: OrderCode, by: &Person) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let order = by_code(&db, order).await?;
        let payment = rows::of_order(&db, order.id).await.map_err(Error::storage)?;
        let payment = payment.ok_or(Error::NotFound)?;
        if payment.state != State::Quarantined || order.state != order::State::Open {
            return Err(Error::Conflict);
        }
        settle::ended(&db, &order, order::State::Cancelled, &by.name, self.now()).await?;
        db.commit().await.map_err(Error::storage)
    }

    async fn refund(&self, order: OrderCode, by: &Person) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let order = by_code(&db, order).await?;
        let payment = rows::of_order(&db, order.id).await.map_err(Error::storage)?;
        let payment = payment.ok_or(Error::NotFound)?;
        if self.provider(&payment, &order).await?.is_err() {
            return Err(Error::Conflict); // it could not go back: the key to it is not kept any more
        }
        settle::refunded(&db, &order, &payment, &by.name, self.now()).await?;
        db.commit().await.map_err(Error::storage)
    }

    async fn give_back(&self, refund: RefundId) -> Result<bool> {
        let owed = refund::Entity::find_by_id(refund.0).one(&self.db).await;
        let owed = owed.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        if owed.state == refund::State::Done {
            return Ok(true);
        }
        let payment = Entity::find_by_id(owed.attempt_id).one(&self.db).await;
        let payment = payment.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        let order = order::Entity::find_by_id(payment.order_id).one(&self.db).await;
        let order = order.map_err(Error::storage)?.ok_or(Error::NotFound)?;
        let returned = match self.provider(&payment, &order).await? {
            Ok(provider) => provider.give_back().await,
            Err(trouble) => Err(trouble),
        };
        match returned.map_err(Error::storage)? {
            Returned::Done => self.note_returned(&owed, &payment).await.map(|()| true),
            Returned::UnderWay => Ok(false),
        }
    }
}
