//! Putting something in, or taking it out.
use super::row;
use crate::goods;
use chrono::{DateTime, Utc};
use contracts::cart::{Cart, CartId, Goods, Item, Left, Put, Quantity, Whose};
use contracts::{Error, Result, UserId};
use entities::cart;
use entities::cart_line::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, Set,
};
use uuid::Uuid;

/// What changes, and whose.
pub struct Change {
    pub whose: Whose,
    pub item: Item,
    pub quantity: Quantity,
    pub now: DateTime<Utc>,
}

impl Change {
    /// Changes it, in a transaction. Two who change one cart do so one after the other.
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<Put> {
        let cart = self.cart(db).await.map_err(Error::storage)?;
        let here = self.line(db, cart).await.map_err(Error::storage)?;
        let has = here.as_ref().map_or(0, |line| u16::try_from(line.quantity).unwrap_or(0));
        let wanted = match self.quantity {
            Quantity::More(more) => has.saturating_add(more),
            Quantity::OneFewer => has.saturating_sub(1),
            Quantity::Just(just) => just,
        };
        if wanted == 0 {
            self.take_out(db, cart).await.map_err(Error::storage)?;
            return Ok(Put::Done);
        }
        let goods = goods::look_up(db, &[self.item], self.now).await?.remove(&self.item);
        let Some(goods) = goods else { return Ok(Put::NotForSale) };
        let most = match goods.left {
            Left::Gone => return Ok(Put::NotForSale),
            Left::Some(left) => left.min(Cart::MOST),
            Left::Endless => Cart::MOST,
        };
        if here.is_none() && self.is_full(db, cart).await.map_err(Error::storage)? {
            return Ok(Put::Full);
        }
        let quantity = wanted.min(most);
        self.keep(db, (cart, here), &goods, quantity).await?;
        Ok(match quantity {
            _ if quantity >= wanted => Put::Done,
            Cart::MOST => Put::Most,
            few => Put::Short(few),
        })
    }

    /// The cart, which comes to be where there is none.
    async fn cart(&self, db: &DatabaseTransaction) -> Result<Uuid, DbErr> {
        if let Some(here) = row::to_change(db, self.whose).await? {
            let id = here.id;
            let touched =
                cart::ActiveModel { id: Set(id), updated_at: Set(self.now), ..Default::default() };
            touched.update(db).await?;
            return Ok(id);
        }
        let (id, user_id) = match self.whose {
            Whose::Nobodys(CartId(id)) => (id, None),
            Whose::Persons(UserId(user)) => (Uuid::new_v4(), Some(user)),
        };
        let new = cart::Model { id, user_id, created_at: self.now, updated_at: self.now };
        cart::Entity::insert(new.into_active_model()).exec_without_returning(db).await?;
        Ok(id)
    }

    async fn line(&self, db: &DatabaseTransaction, cart: Uuid) -> Result<Option<Model>, DbErr> {
        Entity::find_by_id((cart, row::kind(self.item), self.item.id())).one(db).await
    }

    async fn take_out(&self, db: &DatabaseTransaction, cart: Uuid) -> Result<(), DbErr> {
        Entity::delete_by_id((cart, row::kind(self.item), self.item.id())).exec(db).await?;
        Ok(())
    }

    async fn is_full(&self, db: &DatabaseTransaction, cart: Uuid) -> Result<bool, DbErr> {
        let lines = Entity::find().filter(Column::CartId.eq(cart)).count(db).await?;
        Ok(lines >= Cart::MOST_LINES)
    }

    async fn keep(
        &self,
        db: &DatabaseTransaction,
        (cart, here): (Uuid, Option<Model>),
        goods: &Goods,
        quantity: u16,
    ) -> Result<()> {
        let place = goods.place.as_ref().ok_or(Error::NotFound)?;
        let row = Model {
            cart_id: cart,
            kind: row::kind(self.item),
            item_id: self.item.id(),
            quantity: quantity.into(),
            title: goods.title.clone(),
            detail: goods.detail.clone(),
            price_minor: goods.price.in_minor(),
            currency: goods.price.currency().code().to_owned(),
            container_id: place.container.id.0,
            container_label: place.container_label.clone(),
            added_at: here.map_or(self.now, |line| line.added_at),
        };
        let key = [Column::CartId, Column::Kind, Column::ItemId];
        let rest = [
            Column::Quantity,
            Column::Title,
            Column::Detail,
            Column::PriceMinor,
            Column::Currency,
            Column::ContainerId,
            Column::ContainerLabel,
        ];
        let there = OnConflict::columns(key).update_columns(rest).to_owned();
        let put = Entity::insert(row.into_active_model()).on_conflict(there);
        put.exec_without_returning(db).await.map_err(Error::storage)?;
        Ok(())
    }
}
