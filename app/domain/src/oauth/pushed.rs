//! Requests sent ahead (RFC 9126).
use super::statement;
use chrono::{DateTime, Duration, Utc};
use contracts::Secret;
use contracts::oauth::ClientId;
use entities::oauth_pushed_request::{ActiveModel, Entity as PushedRequest, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

const LIFE: Duration = Duration::seconds(90);

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
