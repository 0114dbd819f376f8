//! One row for each app.
use chrono::{DateTime, Utc};
use contracts::UserId;
use entities::totp::{Column, Entity as Totp, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait as _, IntoActiveModel, QueryFilter,
};

/// Somebody's app, confirmed or not.
pub async fn select(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Model>, DbErr> {
    Totp::find_by_id(user.0).one(db).await
}

/// Whether there was no confirmed one.
pub async fn keep(
    db: &impl ConnectionTrait,
    user: UserId,
    sealed: String,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = Model {
        user_id: user.0,
        secret: sealed,
        created_at: now,
        confirmed_at: None,
        last_step: None,
    };
    let unconfirmed = Expr::col((Totp, Column::ConfirmedAt)).is_null();
    let replaced = OnConflict::column(Column::UserId)
        .update_columns([Column::Secret, Column::CreatedAt])
        .action_and_where(unconfirmed)
        .to_owned();
    let row = Totp::insert(row.into_active_model()).on_conflict(replaced);
    Ok(row.exec_without_returning(db).await? > 0)
}

/// Whether nobody else did, and the secret is still that of the row.
pub async fn set_confirmed(
    db: &impl ConnectionTrait,
    row: &Model,
    step: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let confirmed = Totp::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(now))
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::UserId.eq(row.user_id))
        .filter(Column::Secret.eq(row.secret.as_str()))
        .filter(Column::ConfirmedAt.is_null())
        .exec(db)
        .await?;
    Ok(confirmed.rows_affected > 0)
}

/// Whether no code of this step or a later one was used.
pub async fn use_up(db: &impl ConnectionTrait, row: &Model, step: i64) -> Result<bool, DbErr> {
    let used = Totp::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::UserId.eq(row.user_id))
        .filter(Column::Secret.eq(row.secret.as_str()))
        .filter(Column::ConfirmedAt.is_not_null())
        .filter(Column::LastStep.is_null().or(Column::LastStep.lt(step)))
        .exec(db)
        .await?;
    Ok(used.rows_affected > 0)
}

/// Whether there was one.
pub async fn delete(db: &impl ConnectionTrait, user: UserId) -> Result<bool, DbErr> {
    Ok(Totp::delete_by_id(user.0).exec(db).await?.rows_affected > 0)
}
