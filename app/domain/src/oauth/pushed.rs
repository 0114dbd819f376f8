//! Requests sent ahead (RFC 9126).
use super::statement;
use chrono::{DateTime, Duration, Utc};
use contracts::Secret;
use contracts::oauth::ClientId;
use entities::oauth_pushed_request::{ActiveModel, Column, Entity as PushedRequest, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

/// How long somebody has to come with it.
const LIFE: Duration = Duration::seconds(90);
/// How long they have from then on: as long as the door waits for anybody.
const OPENED: Duration = Duration::hours(1);

/// Keeps a request.
pub async fn insert(
    db: &impl ConnectionTrait,
    request: &Secret,
    client: &ClientId,
    parameters: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row: ActiveModel = Model {
        uri_hash: request.hash(),
        client_id: client.0.clone(),
        parameters: parameters.to_owned(),
        created_at: now,
        expires_at: now + LIFE,
    }
    .into_active_model();
    PushedRequest::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// A request somebody comes with, which is kept for longer from now on.
pub async fn open(
    db: &impl ConnectionTrait,
    client: &ClientId,
    request: &Secret,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    let row = PushedRequest::find_by_id(request.hash())
        .filter(Column::ClientId.eq(&*client.0))
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    PushedRequest::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(row.created_at + OPENED))
        .filter(Column::UriHash.eq(row.uri_hash))
        .exec(db)
        .await?;
    Ok(Some(row.parameters))
}

/// Takes a request out, once.
pub async fn take(
    db: &impl ConnectionTrait,
    client: &ClientId,
    request: &Secret,
    now: DateTime<Utc>,
) -> Result<Option<String>, DbErr> {
    let sql = "DELETE FROM oauth_pushed_requests
        WHERE uri_hash = $1 AND client_id = $2 AND expires_at > $3 RETURNING parameters";
    let values = [request.hash().into(), (&*client.0).into(), now.into()];
    let taken = db.query_all_raw(statement(db, sql, values)).await?;
    taken.first().map(|row| row.try_get_by_index(0)).transpose()
}
