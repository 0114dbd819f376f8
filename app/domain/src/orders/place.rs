//! How a basket becomes an order.
use super::guards::{Taken, take_all};
use super::{news, settle};
use crate::carts::row as carts;
use crate::{codes, goods, jobs};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::cart::{
    Cart, CartId, Goods, Item, Left, MerchantCode, NewOrder, OrderNews, PayBy, Placed, WaysToPay,
    Whose,
};
use contracts::jobs::Task;
use contracts::{Error, Money, OrderCode, ProductId, Result, UserId};
use entities::order::{self, Entity, Model, State};
use entities::order_line::ItemKind;
use entities::{cart_line, order_line, payment_attempt as attempt};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// How long a payment page may be paid.
const TO_PAY: TimeDelta = TimeDelta::minutes(15);
/// How much longer what is in the order is held, for what is on its way.
pub const GRACE: TimeDelta = TimeDelta::minutes(2);
/// How long what is to be paid at pick-up is held.
const TO_PICK_UP: TimeDelta = TimeDelta::days(14);
/// When a payment is looked at first.
const FIRST_LOOK: TimeDelta = TimeDelta::seconds(10);

/// What is ordered, and how that is paid where it is sold.
pub struct Placing<'a> {
    pub whose: Whose,
    pub new: &'a NewOrder,
    pub ways: WaysToPay,
    pub merchant: Option<MerchantCode>,
    pub now: DateTime<Utc>,
}

impl Placing<'_> {
    /// Places it, in a transaction: order, what it holds, its payment and the news of it are there
    /// together or not at all. To be rolled back unless it is done.
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<Placed> {
        carts::to_change(db, self.whose).await.map_err(Error::storage)?; // one after the other
        if let Some(code) = self.before(db).await? {
            return Ok(Placed::Done(code));
        }
        let rows = carts::lines(db, self.whose).await.map_err(Error::storage)?;
        let here = |row: &cart_line::Model| row.container_id == self.new.seller.0;
        let rows: Vec<_> = rows.into_iter().filter(here).collect();
        let Some(label) = rows.first().map(|row| row.container_label.clone()) else {
            return Ok(Placed::Nothing);
        };
        let items: Vec<Item> = rows.iter().map(carts::item).collect();
        let goods = goods::look_up(db, &items, self.now).await?;
        let lines = match self.lines(&rows, &goods) {
            Ok(lines) => lines,
            Err(refused) => return Ok(refused),
        };
        let total = lines.iter().map(|line| line.price_minor * i64::from(line.quantity)).sum();
        let total = Money::minor(total, self.new.expected.currency());
        if total != self.new.expected {
            return Ok(Placed::OtherPrice(total));
        }
        let Some(pay_by) = self.pay_by(total) else { return Ok(Placed::OtherWay) };
        match take_all(db, &limited(&lines, &goods), self.now).await? {
            Taken::Done => {}
            Taken::Short(at, left) => return Ok(Placed::Short { title: title(&lines, at), left }),
            Taken::Gone(at) => return Ok(Placed::Gone(title(&lines, at))),
        }
        self.keep(db, self.row(label, total, pay_by)?, lines).await
    }

    /// The same order, placed before.
    async fn before(&self, db: &DatabaseTransaction) -> Result<Option<OrderCode>> {
        let row = Entity::find_by_id(self.new.id.0).one(db).await.map_err(Error::storage)?;
        let Some(row) = row else { return Ok(None) };
        if (row.cart_id, row.user_id) != self.owner() {
            return Err(Error::Conflict);
        }
        row.code.parse().map(Some).map_err(Error::storage)
    }

    const fn owner(&self) -> (Option<Uuid>, Option<Uuid>) {
        match self.whose {
            Whose::Nobodys(CartId(cart)) => (Some(cart), None),
            Whose::Persons(UserId(user)) => (None, Some(user)),
        }
    }

    /// What costs nothing is paid at once, however the rest is.
    fn pay_by(&self, total: Money) -> Option<PayBy> {
        if total.in_minor() == 0 {
            return Some(PayBy::PickUp);
        }
        let offered = match self.new.pay_by {
            PayBy::PickUp => self.ways.pick_up,
            PayBy::Card => self.ways.card.is_some() && self.merchant.is_some(),
        };
        offered.then_some(self.new.pay_by)
    }

    /// The lines as they stand in their shops now; else why one of them cannot be had.
    fn lines(
        &self,
        rows: &[cart_line::Model],
        goods: &HashMap<Item, Goods>,
    ) -> std::result::Result<Vec<order_line::Model>, Placed> {
        let mut lines = Vec::new();
        for (position, row) in (0..).zip(rows) {
            let here = |goods: &&Goods| {
                let seller = goods.place.as_ref().map(|place| place.container.id);
                goods.left != Left::Gone && seller == Some(self.new.seller)
            };
            let Some(goods) = goods.get(&carts::item(row)).filter(here) else {
                return Err(Placed::Gone(row.title.clone()));
            };
            lines.push(order_line::Model {
                order_id: self.new.id.0,
                position,
                kind: row.kind,
                item_id: row.item_id,
                quantity: row.quantity,
                title: goods.title.clone(),
                detail: goods.detail.clone(),
                price_minor: goods.price.in_minor(),
                vat_rate: goods.vat_rate,
            });
        }
        Ok(lines)
    }

    fn row(&self, label: String, total: Money, pay_by: PayBy) -> Result<Model> {
        let (cart_id, user_id) = self.owner();
        let number = number(codes::bits()?);
        let (name, email) = (self.new.buyer.name.as_str(), self.new.buyer.email.to_string());
        let by_card = pay_by == PayBy::Card;
        Ok(Model {
            id: self.new.id.0,
            code: OrderCode::of(codes::bits()?).to_string(),
            words: format!("{number} {name} {email}").to_lowercase(),
            number,
            container_id: self.new.seller.0,
            container_label: label,
            cart_id,
            user_id,
            name: name.to_owned(),
            email,
            pay_by: if by_card { order::PayBy::Card } else { order::PayBy::PickUp },
            state: State::Open,
            total_minor: total.in_minor(),
            currency: total.currency().code().to_owned(),
            held_until: by_card.then_some(self.now + TO_PAY + GRACE),
            placed_at: self.now,
            paid_at: None,
            handed_over_at: None,
            ended_at: None,
        })
    }

    async fn keep(
        &self,
        db: &DatabaseTransaction,
        row: Model,
        lines: Vec<order_line::Model>,
    ) -> Result<Placed> {
        let payment = self.payment(&row);
        self.insert(db, row.clone(), lines, payment.clone()).await.map_err(Error::storage)?;
        news::tell(db, &row, "Create", &row.name, self.now).await.map_err(Error::storage)?;
        if row.total_minor == 0 {
            settle::paid(db, &row, &payment, self.now).await?;
        } else if row.pay_by == order::PayBy::PickUp {
            let mail = Task::TellOfOrder { order: self.new.id, news: OrderNews::Placed };
            jobs::write_down(db, &[mail], self.now).await.map_err(Error::storage)?;
        }
        row.code.parse().map(Placed::Done).map_err(Error::storage)
    }

    fn payment(&self, row: &Model) -> attempt::Model {
        let by_card = row.pay_by == order::PayBy::Card;
        let (provider, state) = match row.pay_by {
            order::PayBy::Card => (attempt::Provider::SumUp, attempt::State::Staged),
            order::PayBy::PickUp if row.total_minor == 0 => {
                (attempt::Provider::PickUp, attempt::State::Paid)
            }
            order::PayBy::PickUp => (attempt::Provider::PickUp, attempt::State::Waiting),
        };
        attempt::Model {
            id: Uuid::new_v4(),
            order_id: row.id,
            provider,
            state,
            amount_minor: row.total_minor,
            currency: row.currency.clone(),
            merchant_code: self.merchant.as_ref().filter(|_| by_card).map(ToString::to_string),
            checkout_id: None,
            page: None,
            transaction_id: None,
            looks: 0,
            looked_at: None,
            look_at: match (state, row.pay_by) {
                (attempt::State::Paid, _) => None,
                (_, order::PayBy::Card) => Some(self.now + FIRST_LOOK),
                (_, order::PayBy::PickUp) => Some(held_until(row)),
            },
            created_at: self.now,
            wrong: None,
        }
    }

    async fn insert(
        &self,
        db: &DatabaseTransaction,
        row: Model,
        lines: Vec<order_line::Model>,
        payment: attempt::Model,
    ) -> Result<(), DbErr> {
        let cart = carts::in_cart(self.whose);
        let moved = cart_line::Entity::delete_many()
            .filter(cart)
            .filter(cart_line::Column::ContainerId.eq(self.new.seller.0));
        moved.exec(db).await?;
        Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
        let lines = lines.into_iter().map(IntoActiveModel::into_active_model);
        order_line::Entity::insert_many(lines).exec_without_returning(db).await?;
        let payment = attempt::Entity::insert(payment.into_active_model());
        payment.exec_without_returning(db).await?;
        Ok(())
    }
}

fn title(lines: &[order_line::Model], position: i32) -> String {
    let line = lines.iter().find(|line| line.position == position);
    line.map(|line| line.title.clone()).unwrap_or_default()
}

/// Until when an order holds what is in it, unless it is paid by then.
pub fn held_until(order: &Model) -> DateTime<Utc> {
    order.held_until.unwrap_or(order.placed_at + TO_PICK_UP)
}

/// Those of which there are only so many: of what is made to order there is always enough.
fn limited(lines: &[order_line::Model], goods: &HashMap<Item, Goods>) -> Vec<order_line::Model> {
    let endless = |line: &order_line::Model| {
        let product = Item::Product(ProductId(line.item_id));
        line.kind == ItemKind::Product
            && goods.get(&product).is_some_and(|goods| goods.left == Left::Endless)
    };
    lines.iter().filter(|line| !endless(line)).cloned().collect()
}

/// What people say to each other: eight characters of which none looks like another (Crockford's
/// alphabet), so that of a million million orders each has its own.
fn number(bits: [u8; 5]) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let whole = bits.iter().fold(0_u64, |whole, byte| whole << 8 | u64::from(*byte));
    let sign = |at: u32| char::from(ALPHABET[(whole >> (5 * at) & 31) as usize]);
    let (first, last): (String, String) =
        ((4..8).rev().map(sign).collect(), (0..4).rev().map(sign).collect());
    format!("{first}-{last}")
}

const _: () = assert!(Cart::MOST_LINES <= 50, "an order is written in one statement");

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_can_be_said_aloud() {
        assert_eq!(number([0; 5]), "0000-0000");
        assert_eq!(number([0xff; 5]), "ZZZZ-ZZZZ");
        assert_eq!(number([0, 0, 0, 0, 33]), "0000-0011");
    }
}
