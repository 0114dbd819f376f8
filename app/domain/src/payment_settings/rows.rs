//! One row for each container that has terms.
use contracts::ContainerId;
use contracts::containers::{Container, ContainerType};
use entities::payment_setting::{self as entity, Column, Entity, Model};
use entities::{order, payment_attempt, refund};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable,
    QueryFilter,
};
use uuid::Uuid;

/// What kind of container a row names.
pub const fn kind(of: Container) -> entity::ContainerType {
    match of.kind {
        ContainerType::Page => entity::ContainerType::Page,
    }
}

/// The row of a container.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    of: ContainerId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id((entity::ContainerType::Page, of.0)).one(db).await
}

/// Keeps a row in place of any.
pub async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let replaced = OnConflict::columns([Column::ContainerType, Column::ContainerId])
        .update_columns(Column::iter())
        .to_owned();
    let row = Entity::insert(row.into_active_model()).on_conflict(replaced);
    row.exec_without_returning(db).await?;
    Ok(())
}

/// Whether a payment to that row's merchant is under way, or money of one is to go back: what its key is
/// needed for.
pub async fn is_in_use(db: &impl ConnectionTrait, row: &Model) -> Result<bool, DbErr> {
    use payment_attempt::{Column as Attempt, State};
    let Some(merchant) = &row.merchant_code else { return Ok(false) };
    let owed = Query::select()
        .column(refund::Column::AttemptId)
        .from(refund::Entity)
        .and_where(refund::Column::State.eq(refund::State::Owed))
        .to_owned();
    let of_container = Query::select()
        .column(order::Column::Id)
        .from(order::Entity)
        .and_where(order::Column::ContainerId.eq(row.container_id))
        .to_owned();
    let under_way = Condition::any()
        .add(Attempt::State.is_in([State::Staged, State::Waiting]))
        .add(Attempt::Id.in_subquery(owed));
    let which = payment_attempt::Entity::find()
        .filter(Attempt::MerchantCode.eq(merchant))
        .filter(Attempt::OrderId.in_subquery(of_container))
        .filter(under_way);
    Ok(which.one(db).await?.is_some())
}

/// Whether there was one.
pub async fn delete(db: &impl ConnectionTrait, of: Container) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id((kind(of), of.id.0)).exec(db).await?.rows_affected > 0)
}

/// Forgets the terms of containers that are gone for good, keys included.
pub(crate) async fn forget(db: &impl ConnectionTrait, gone: &[Uuid]) -> Result<(), DbErr> {
    let theirs = Column::ContainerId.is_in(gone.iter().copied());
    Entity::delete_many().filter(theirs).exec(db).await?;
    Ok(())
}

/// Notes what came of a check, unless the row was set anew meanwhile: each time it is, its key is
/// sealed anew.
pub async fn note(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::CheckedAt, Expr::value(row.checked_at))
        .col_expr(Column::Outcome, Expr::value(row.outcome))
        .col_expr(Column::MerchantName, Expr::value(row.merchant_name))
        .col_expr(Column::MerchantCurrency, Expr::value(row.merchant_currency))
        .filter(Column::ContainerType.eq(row.container_type))
        .filter(Column::ContainerId.eq(row.container_id))
        .filter(Column::SecretKey.eq(row.secret_key))
        .exec(db)
        .await?;
    Ok(())
}
