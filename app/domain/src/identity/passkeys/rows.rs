//! One row for each passkey.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use contracts::{PasskeyId, UserId};
use entities::passkey::{Column, Entity as Row, Model};
use sea_orm::prelude::Json;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Model>, DbErr> {
    Row::find()
        .filter(Column::UserId.eq(user.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

pub async fn one(
    db: &impl ConnectionTrait,
    user: UserId,
    id: PasskeyId,
) -> Result<Option<Model>, DbErr> {
    Row::find_by_id(id.0).filter(Column::UserId.eq(user.0)).one(db).await
}

pub async fn locked(
    db: &impl ConnectionTrait,
    user: UserId,
    credential: &[u8],
) -> Result<Option<Model>, DbErr> {
    Row::find()
        .filter(Column::CredentialId.eq(URL_SAFE_NO_PAD.encode(credential)))
        .filter(Column::UserId.eq(user.0))
        .lock_exclusive()
        .one(db)
        .await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<bool, DbErr> {
    let taken = OnConflict::column(Column::CredentialId).do_nothing().to_owned();
    let row = Row::insert(row.into_active_model()).on_conflict(taken);
    Ok(row.exec_without_returning(db).await? > 0)
}

pub async fn delete(db: &impl ConnectionTrait, id: PasskeyId) -> Result<u64, DbErr> {
    Ok(Row::delete_by_id(id.0).exec(db).await?.rows_affected)
}

pub async fn set_used(
    db: &impl ConnectionTrait,
    id: PasskeyId,
    credential: Json,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Row::update_many()
        .col_expr(Column::Credential, Expr::value(credential))
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}
