//! What was ordered and never paid is in its basket again.
use crate::carts::row as carts;
use chrono::{DateTime, Utc};
use contracts::UserId;
use contracts::cart::{Cart, CartId, Whose};
use entities::cart_line::{Column, Entity, Model};
use entities::{order, order_line};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};

/// Puts an order's lines into the basket they came from, as long as that is there and has room. What
/// was put in meanwhile stays as it is. The basket is locked first, as it is where orders are placed.
pub async fn into_cart(
    db: &DatabaseTransaction,
    order: &order::Model,
    lines: &[order_line::Model],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let whose = match (order.user_id, order.cart_id) {
        (Some(user), _) => Whose::Persons(UserId(user)),
        (None, Some(cart)) => Whose::Nobodys(CartId(cart)),
        (None, None) => return Ok(()),
    };
    let Some(cart) = carts::to_change(db, whose).await? else { return Ok(()) };
    let there = Entity::find().filter(Column::CartId.eq(cart.id)).count(db).await?;
    let room = usize::try_from(Cart::MOST_LINES.saturating_sub(there)).unwrap_or(0);
    let back = |line: &order_line::Model| Model {
        cart_id: cart.id,
        kind: line.kind,
        item_id: line.item_id,
        quantity: line.quantity,
        title: line.title.clone(),
        detail: line.detail.clone(),
        price_minor: line.price_minor,
        currency: order.currency.clone(),
        container_id: order.container_id,
        container_label: order.container_label.clone(),
        added_at: now,
    };
    let rows: Vec<_> = lines.iter().take(room).map(|line| back(line).into_active_model()).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let key = [Column::CartId, Column::Kind, Column::ItemId];
    let stays = OnConflict::columns(key).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(stays).exec_without_returning(db).await?;
    Ok(())
}
