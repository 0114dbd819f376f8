//! What was put in before somebody said who they are.
use super::row;
use chrono::{DateTime, Utc};
use contracts::UserId;
use contracts::cart::{Cart, CartId, Whose};
use entities::cart;
use entities::cart_line::{Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

/// Makes nobody's cart a person's, or puts its lines into the one they have, in a transaction. It is
/// gone then, so that nothing comes of it twice.
pub async fn adopt(
    db: &DatabaseTransaction,
    nobodys: CartId,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(found) = row::to_change(db, Whose::Nobodys(nobodys)).await? else { return Ok(()) };
    let Some(own) = row::to_change(db, Whose::Persons(by)).await? else {
        let mut theirs = found.into_active_model();
        (theirs.user_id, theirs.updated_at) = (Set(Some(by.0)), Set(now));
        theirs.update(db).await?;
        return Ok(());
    };
    let before = of_cart(db, own.id).await?;
    let room = usize::try_from(Cart::MOST_LINES).unwrap_or(usize::MAX).saturating_sub(before.len());
    let (mut new, mut same) = (Vec::new(), Vec::new());
    for line in of_cart(db, found.id).await? {
        let key = |other: &&Model| other.kind == line.kind && other.item_id == line.item_id;
        match before.iter().find(key) {
            Some(here) if here.quantity < line.quantity => same.push(line),
            Some(_) => {}
            None => new.push(line),
        }
    }
    for line in same {
        let mut here = Model { cart_id: own.id, ..line.clone() }.into_active_model();
        here.quantity = Set(line.quantity);
        here.update(db).await?;
    }
    let new = new.into_iter().take(room).map(|line| Model { cart_id: own.id, ..line });
    let new: Vec<_> = new.map(IntoActiveModel::into_active_model).collect();
    if !new.is_empty() {
        Entity::insert_many(new).exec_without_returning(db).await?;
    }
    cart::Entity::delete_by_id(found.id).exec(db).await?;
    Ok(())
}

async fn of_cart(db: &DatabaseTransaction, cart: Uuid) -> Result<Vec<Model>, DbErr> {
    let lines = Entity::find().filter(Column::CartId.eq(cart));
    lines.order_by_asc(Column::AddedAt).order_by_asc(Column::ItemId).all(db).await
}
