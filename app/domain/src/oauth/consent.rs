//! What people allowed apps.
use chrono::{DateTime, Utc};
use contracts::oauth::{ClientId, Scopes};
use contracts::{Secret, UserId};
use entities::oauth_consent::{ActiveModel, Column, Entity as Consent, Model};
use entities::oauth_decision;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

/// What somebody allowed an app.
pub async fn given(
    db: &impl ConnectionTrait,
    user: UserId,
    client: &ClientId,
) -> Result<Scopes, DbErr> {
    let row = Consent::find_by_id((user.0, client.0.clone())).one(db).await?;
    Ok(row.map_or_else(Scopes::default, |row| super::scopes(&row.scopes)))
}

/// Allows an app this too. To be called in a transaction.
pub async fn widen(
    db: &impl ConnectionTrait,
    user: UserId,
    client: &ClientId,
    more: Scopes,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let known = OnConflict::columns([Column::UserId, Column::ClientId]).do_nothing().to_owned();
    let row: ActiveModel = Model {
        user_id: user.0,
        client_id: client.0.clone(),
        scopes: String::new(),
        granted_at: now,
    }
    .into_active_model();
    Consent::insert(row).on_conflict(known).exec_without_returning(db).await?;
    let before = held(db, user, client).await?;
    Consent::update_many()
        .col_expr(Column::Scopes, Expr::value(before.either(more).to_string()))
        .col_expr(Column::GrantedAt, Expr::value(now))
        .filter(Column::UserId.eq(user.0))
        .filter(Column::ClientId.eq(&*client.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets what somebody allowed an app; whether there was anything.
pub async fn forget(
    db: &impl ConnectionTrait,
    user: UserId,
    client: &ClientId,
) -> Result<bool, DbErr> {
    let gone = Consent::delete_by_id((user.0, client.0.clone())).exec(db).await?;
    Ok(gone.rows_affected > 0)
}

/// Notes that a question was answered; whether it had not been before.
pub async fn settle(
    db: &impl ConnectionTrait,
    question: &Secret,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    use oauth_decision::{ActiveModel, Column, Entity, Model};
    let row = Model { question_hash: question.hash(), decided_at: now };
    let known = OnConflict::column(Column::QuestionHash).do_nothing().to_owned();
    let row: ActiveModel = row.into_active_model();
    Ok(Entity::insert(row).on_conflict(known).exec_without_returning(db).await? > 0)
}

async fn held(db: &impl ConnectionTrait, user: UserId, client: &ClientId) -> Result<Scopes, DbErr> {
    let row = Consent::find_by_id((user.0, client.0.clone())).lock_exclusive().one(db).await?;
    Ok(row.map_or_else(Scopes::default, |row| super::scopes(&row.scopes)))
}
