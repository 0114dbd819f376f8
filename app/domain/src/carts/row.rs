//! Carts and their lines as rows.
use contracts::cart::{CartId, Item, Whose};
use contracts::{Currency, Error, Money, ProductId, Result, TicketTypeId, UserId};
use entities::cart;
use entities::cart_line::{Column, Entity, ItemKind, Model};
use sea_orm::sea_query::{Expr, LockType, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::num::NonZeroU16;

/// How many things are in a cart, and what they cost in minor units: one statement.
pub async fn sums(db: &impl ConnectionTrait, whose: Whose) -> Result<(i64, i64), DbErr> {
    let sums = Entity::find()
        .select_only()
        .column_as(whole("COALESCE(SUM(quantity), 0)"), "items")
        .column_as(whole("COALESCE(SUM(quantity * price_minor), 0)"), "minor")
        .filter(in_cart(whose))
        .into_tuple::<(i64, i64)>();
    Ok(sums.one(db).await?.unwrap_or_default())
}

/// All lines of a cart, in the order they were put in: one statement.
pub async fn lines(db: &impl ConnectionTrait, whose: Whose) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(in_cart(whose))
        .order_by_asc(Column::AddedAt)
        .order_by_asc(Column::ItemId)
        .all(db)
        .await
}

/// The cart itself, for a change, in a transaction: whoever comes next waits until it is done.
pub async fn to_change(
    db: &impl ConnectionTrait,
    whose: Whose,
) -> Result<Option<cart::Model>, DbErr> {
    cart::Entity::find().filter(of(whose)).lock(LockType::Update).one(db).await
}

/// What a line is of.
pub fn item(row: &Model) -> Item {
    match row.kind {
        ItemKind::Product => Item::Product(ProductId(row.item_id)),
        ItemKind::Ticket => Item::Ticket(TicketTypeId(row.item_id)),
    }
}

/// A kind as it is kept.
pub const fn kind(item: Item) -> ItemKind {
    match item {
        Item::Product(_) => ItemKind::Product,
        Item::Ticket(_) => ItemKind::Ticket,
    }
}

/// What one cost when it was put in.
pub fn price(row: &Model) -> Result<Money> {
    let currency: Currency = row.currency.parse().map_err(Error::storage)?;
    Ok(Money::minor(row.price_minor, currency))
}

/// How many of it.
pub fn quantity(row: &Model) -> Result<NonZeroU16> {
    let quantity = u16::try_from(row.quantity).map_err(Error::storage)?;
    NonZeroU16::new(quantity).ok_or_else(|| Error::storage("a line of nothing"))
}

/// PostgreSQL's sums of whole numbers are wider than those.
fn whole(sum: &str) -> SimpleExpr {
    Expr::cust(format!("CAST({sum} AS BIGINT)"))
}

/// Lines of a cart.
pub fn in_cart(whose: Whose) -> SimpleExpr {
    match whose {
        Whose::Nobodys(CartId(id)) => {
            let nobodys = Query::select()
                .column(cart::Column::Id)
                .from(cart::Entity)
                .and_where(cart::Column::Id.eq(id))
                .and_where(cart::Column::UserId.is_null())
                .to_owned();
            Column::CartId.in_subquery(nobodys)
        }
        Whose::Persons(UserId(id)) => {
            let own = Query::select()
                .column(cart::Column::Id)
                .from(cart::Entity)
                .and_where(cart::Column::UserId.eq(id))
                .to_owned();
            Column::CartId.in_subquery(own)
        }
    }
}

fn of(whose: Whose) -> SimpleExpr {
    match whose {
        Whose::Nobodys(CartId(id)) => cart::Column::Id.eq(id).and(cart::Column::UserId.is_null()),
        Whose::Persons(UserId(id)) => cart::Column::UserId.eq(id),
    }
}
