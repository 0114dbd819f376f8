//! What people ordered. An open order holds what is in it: as its state changes, by one conditional
//! statement, what it holds is sold or free again.
mod back;
mod guards;
pub(crate) mod ledger;
mod news;
mod place;
mod row;
pub(crate) mod settle;

pub(crate) use place::{GRACE, held_until};

use crate::in_order::pattern;
use crate::paging::{self, List};
use crate::{fault, payment_settings, times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::cart::{
    CardWay, NewOrder, Order, OrderCard, OrderShelf, Orders, Placed, WaysToPay, Whose,
};
use contracts::people::Person;
use contracts::{
    Clock, ContainerId, Currency, Cursor, Error, OrderCode, OrderId, Paged, Position, Result,
};
use entities::order::{Column, Entity, Model, State};
use entities::{payment_attempt, payment_setting, refund};
use sea_orm::sea_query::{Expr, LikeExpr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, Select};
use std::fmt;
use std::sync::Arc;

/// How long money that goes back takes, where all is well.
const SOON: TimeDelta = TimeDelta::hours(1);
/// Orders of one page of a list.
const PAGE: u64 = 30;
/// Of what somebody looks for, as many words count.
const WORDS: usize = 8;

/// [`Orders`] in a database.
#[derive(Clone)]
pub struct SqlOrders {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    cards: CardWay,
}

impl SqlOrders {
    /// The orders in `db`, placed at the `clock`'s time. `cards` says whether cards are charged at all.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, cards: CardWay) -> Self {
        Self { db, clock, cards }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }

    async fn settings(&self, seller: ContainerId) -> Result<Option<payment_setting::Model>> {
        payment_settings::find(&self.db, seller).await.map_err(Error::storage)
    }

    /// By card only in the currency that prices are in: whoever is paid in another would be asked for
    /// what nobody was told.
    fn offered(&self, settings: Option<&payment_setting::Model>) -> WaysToPay {
        let takes_cards = |row: &&payment_setting::Model| {
            row.merchant_code.is_some() && row.currency == Currency::default().code()
        };
        let Some(row) = settings.filter(takes_cards) else {
            return WaysToPay { pick_up: true, card: None };
        };
        let tried = row.outcome == Some(payment_setting::Outcome::Sandbox);
        let card = if tried { CardWay::Trial } else { self.cards };
        WaysToPay { pick_up: row.at_pick_up, card: Some(card) }
    }

    async fn place_once(&self, whose: Whose, new: &NewOrder) -> Result<Placed> {
        let settings = self.settings(new.seller).await?;
        let merchant = settings.as_ref().and_then(|row| row.merchant_code.clone());
        let merchant = merchant.map(|code| code.parse()).transpose().map_err(Error::storage)?;
        let ways = self.offered(settings.as_ref());
        let placing = place::Placing { whose, new, ways, merchant, now: self.now() };
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let placed = placing.run(&db).await?;
        match placed {
            Placed::Done(_) => db.commit().await.map_err(Error::storage)?,
            _ => db.rollback().await.map_err(Error::storage)?,
        }
        fault::point("order-placed");
        Ok(placed)
    }
}

impl fmt::Debug for SqlOrders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlOrders").finish_non_exhaustive()
    }
}

/// Of which something was paid that does not fit, and that nobody has seen to.
fn unclear() -> Condition {
    use payment_attempt::Column as Attempt;
    let put_aside = Query::select()
        .column(Attempt::OrderId)
        .from(payment_attempt::Entity)
        .and_where(Attempt::State.eq(payment_attempt::State::Quarantined))
        .to_owned();
    Condition::all().add(Column::State.eq(State::Open)).add(Column::Id.in_subquery(put_aside))
}

/// Of which money should have gone back by then, and has not.
fn owed_since(then: DateTime<Utc>) -> SelectStatement {
    use payment_attempt::Column as Attempt;
    let owed = Query::select()
        .column(refund::Column::AttemptId)
        .from(refund::Entity)
        .and_where(refund::Column::State.eq(refund::State::Owed))
        .and_where(refund::Column::CreatedAt.lt(then))
        .to_owned();
    Query::select()
        .column(Attempt::OrderId)
        .from(payment_attempt::Entity)
        .and_where(Attempt::Id.in_subquery(owed))
        .to_owned()
}

#[async_trait]
impl Orders for SqlOrders {
    async fn ways(&self, seller: ContainerId) -> Result<WaysToPay> {
        Ok(self.offered(self.settings(seller).await?.as_ref()))
    }

    async fn place(&self, whose: Whose, new: &NewOrder) -> Result<Placed> {
        transaction::again_if_late(|| self.place_once(whose, new)).await
    }

    async fn show(&self, code: OrderCode) -> Result<Order> {
        row::whole(&self.db, by_code(&self.db, code).await?).await
    }

    async fn find(&self, id: OrderId) -> Result<Order> {
        let found = Entity::find_by_id(id.0).one(&self.db).await.map_err(Error::storage)?;
        row::whole(&self.db, found.ok_or(Error::NotFound)?).await
    }

    async fn of(&self, person: &Person, at: Position) -> Result<Paged<OrderCard>> {
        let own = Condition::any()
            .add(Column::UserId.eq(person.id.0))
            .add(Column::Email.eq(person.email.to_string()));
        page(&self.db, Entity::find().filter(own), at).await
    }

    async fn all(&self, which: OrderShelf, words: &str, at: Position) -> Result<Paged<OrderCard>> {
        let waits = Condition::any().add(Column::State.eq(State::Open)).add(
            Condition::all().add(Column::State.eq(State::Paid)).add(Column::HandedOverAt.is_null()),
        );
        let waits = waits.add(Column::Id.in_subquery(owed_since(self.now() - SOON)));
        let rows = match which {
            OrderShelf::Open => Entity::find().filter(waits),
            OrderShelf::Unclear => Entity::find().filter(unclear()),
            OrderShelf::All => Entity::find(),
        };
        let rows = words.split_whitespace().take(WORDS).fold(rows, |rows, word| {
            rows.filter(Column::Words.like(LikeExpr::new(pattern(word)).escape('\\')))
        });
        page(&self.db, rows, at).await
    }

    async fn hand_over(&self, code: OrderCode, by: &Person) -> Result<()> {
        let (now, db) = (self.now(), transaction::begin(&self.db).await.map_err(Error::storage)?);
        let order = by_code(&db, code).await?;
        let done = Entity::update_many()
            .col_expr(Column::HandedOverAt, Expr::value(now))
            .filter(Column::Id.eq(order.id))
            .filter(Column::State.eq(State::Paid))
            .filter(Column::HandedOverAt.is_null())
            .exec(&db)
            .await
            .map_err(Error::storage)?;
        match (done.rows_affected, order.handed_over_at) {
            (0, Some(_)) => return Ok(()),
            (0, None) => return Err(Error::Conflict),
            _ => {}
        }
        news::tell(&db, &order, "Update", &by.name, now).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }
}

/// The row that a code shows.
pub(crate) async fn by_code(db: &impl sea_orm::ConnectionTrait, code: OrderCode) -> Result<Model> {
    let found = Entity::find().filter(Column::Code.eq(code.to_string())).one(db).await;
    found.map_err(Error::storage)?.ok_or(Error::NotFound)
}

async fn page(
    db: &DatabaseConnection,
    rows: Select<Entity>,
    at: Position,
) -> Result<Paged<OrderCard>> {
    let list = List { rows, at: Column::PlacedAt, id: Column::Id };
    let place = |row: &Model| Cursor { at: row.placed_at, id: row.id };
    let page = paging::page(db, &list, place, at, PAGE).await.map_err(Error::storage)?;
    let items = page.items.into_iter().map(row::card).collect::<Result<_>>()?;
    Ok(Paged { items, newer: page.newer, older: page.older })
}
