//! Rows of keys.
use super::pair::Sealed;
use super::plan;
use chrono::{DateTime, Utc};
use entities::signing_key::{ActiveModel, Column, Entity as SigningKey, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

/// Every key, the first to sign first. They are few.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    SigningKey::find().order_by_asc(Column::SignsFrom).order_by_asc(Column::Id).all(db).await
}

/// Keeps others from making keys until the transaction ends. SQLite's does so by itself.
pub async fn hold(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    Ok(())
}

/// Writes a key down.
pub async fn insert(
    db: &impl ConnectionTrait,
    key: Sealed,
    signs_from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row: ActiveModel = Model {
        id: key.id,
        private_key: key.private_key,
        public_key: key.public_key,
        created_at: now,
        signs_from,
        retires_at: plan::published_until(signs_from),
    }
    .into_active_model();
    SigningKey::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Keeps a key published that signs for longer than was planned.
pub async fn extend(
    db: &impl ConnectionTrait,
    id: &str,
    until: DateTime<Utc>,
) -> Result<(), DbErr> {
    SigningKey::update_many()
        .col_expr(Column::RetiresAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .filter(Column::RetiresAt.lt(until))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets keys that retired.
pub async fn forget(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    SigningKey::delete_many().filter(Column::RetiresAt.lte(now)).exec(db).await?;
    Ok(())
}
