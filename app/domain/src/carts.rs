//! What people are about to buy.
mod adopt;
mod change;
pub(crate) mod row;

use crate::{goods, times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::cart::{
    Cart, CartGroup, CartId, CartLine, CartSummary, Carts, Goods, Item, Left, Put, Quantity, Whose,
};
use contracts::containers::{Attachment, AttachmentKind};
use contracts::{Clock, ContainerId, Error, Money, Result, Service, UserId};
use entities::cart_line::Model;
use sea_orm::DatabaseConnection;
use std::fmt;
use std::sync::Arc;

/// [`Carts`] in a database.
#[derive(Clone)]
pub struct SqlCarts {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlCarts {
    /// The carts in `db`, filled at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    fn now(&self) -> DateTime<Utc> {
        times::now(&*self.clock)
    }

    async fn put_once(&self, whose: Whose, item: Item, quantity: Quantity) -> Result<Put> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let put = change::Change { whose, item, quantity, now: self.now() }.run(&db).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(put)
    }
}

impl fmt::Debug for SqlCarts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlCarts").finish_non_exhaustive()
    }
}

#[async_trait]
impl Carts for SqlCarts {
    async fn summary(&self, whose: Whose) -> Result<CartSummary> {
        let (items, minor) = row::sums(&self.db, whose).await.map_err(Error::storage)?;
        Ok(CartSummary { items, total: Money::pence(minor) })
    }

    async fn show(&self, whose: Whose) -> Result<Cart> {
        let rows = row::lines(&self.db, whose).await.map_err(Error::storage)?;
        let items: Vec<Item> = rows.iter().map(row::item).collect();
        let goods = goods::look_up(&self.db, &items, self.now()).await?;
        let mut groups: Vec<CartGroup> = Vec::new();
        for row in rows {
            let seller = ContainerId(row.container_id);
            let label = row.container_label.clone();
            let line = line(&row, goods.get(&row::item(&row)))?;
            match groups.iter_mut().find(|group| group.seller == seller) {
                Some(group) => group.lines.push(line),
                None => groups.push(CartGroup { seller, label, lines: vec![line] }),
            }
        }
        Ok(Cart { groups })
    }

    async fn put(&self, whose: Whose, item: Item, quantity: Quantity) -> Result<Put> {
        transaction::again_if_late(|| self.put_once(whose, item, quantity)).await
    }

    async fn adopt(&self, nobodys: CartId, by: UserId) -> Result<()> {
        transaction::again_if_late(|| async {
            let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
            adopt::adopt(&db, nobodys, by, self.now()).await.map_err(Error::storage)?;
            db.commit().await.map_err(Error::storage)
        })
        .await
    }
}

/// A line as it stands now; as it was put in, where what it is of is not there any more.
fn line(row: &Model, goods: Option<&Goods>) -> Result<CartLine> {
    let was = row::price(row)?;
    let quantity = row::quantity(row)?;
    let item = row::item(row);
    let Some(goods) = goods else {
        let (title, detail) = (row.title.clone(), row.detail.clone());
        let (at, picture, left) = (None, None, Left::Gone);
        return Ok(CartLine {
            item,
            quantity,
            title,
            detail,
            at,
            picture,
            price: was,
            was: None,
            left,
        });
    };
    Ok(CartLine {
        item,
        quantity,
        title: goods.title.clone(),
        detail: goods.detail.clone(),
        at: goods.place.as_ref().map(|place| at(place, &goods.slug)),
        picture: goods.picture.clone(),
        price: goods.price,
        was: (was != goods.price).then_some(was),
        left: goods.left,
    })
}

/// Where something is found that hangs off a page.
fn at(place: &Attachment, slug: &str) -> (Service, String) {
    let service = match place.kind {
        AttachmentKind::Calendar => Service::Events,
        AttachmentKind::Marketplace => Service::Market,
    };
    (service, format!("/{}/{}/{slug}/", place.container_slug, place.slug))
}
