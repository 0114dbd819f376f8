//! Tokens ended by their app (RFC 7009).
use super::tokens::SqlTokens;
use super::{ending, statement};
use crate::transaction;
use chrono::{DateTime, Utc};
use contracts::oauth::{ClientId, ShutOut};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

/// Ends a token. With a refresh token, used or not, its grant ends; and with an access token that
/// is all its app ever gets.
pub async fn revoke(
    tokens: &SqlTokens,
    hash: &str,
    client: &ClientId,
) -> Result<Option<ShutOut>, DbErr> {
    let now = tokens.now();
    let db = transaction::begin(&tokens.db).await?;
    let grant = match refreshing(&db, hash, client).await? {
        Some(grant) => Some(grant),
        None => end_access(&db, hash, client, now).await?,
    };
    let shut_out = match grant {
        Some(grant) => ending::end(&db, grant.id, &grant.user_agent, now).await?,
        None => None,
    };
    db.commit().await?;
    Ok(shut_out)
}

#[derive(Debug, FromQueryResult)]
struct Ending {
    id: Uuid,
    user_agent: String,
}

/// The grant of a refresh token.
async fn refreshing(
    db: &impl ConnectionTrait,
    hash: &str,
    client: &ClientId,
) -> Result<Option<Ending>, DbErr> {
    let sql = "SELECT oauth_grants.id, oauth_grants.user_agent FROM oauth_refresh_tokens
        JOIN oauth_grants ON oauth_grants.id = oauth_refresh_tokens.grant_id
        WHERE token_hash = $1 AND client_id = $2";
    let values = [hash.into(), (&*client.0).into()];
    Ending::find_by_statement(statement(db, sql, values)).one(db).await
}

/// Ends an access token; gives back its grant when that ends with it.
async fn end_access(
    db: &impl ConnectionTrait,
    hash: &str,
    client: &ClientId,
    now: DateTime<Utc>,
) -> Result<Option<Ending>, DbErr> {
    let end = "UPDATE oauth_access_tokens SET revoked_at = $1
        WHERE token_hash = $2 AND client_id = $3 AND revoked_at IS NULL";
    let values = [now.into(), hash.into(), (&*client.0).into()];
    if db.execute_raw(statement(db, end, values)).await?.rows_affected() == 0 {
        return Ok(None);
    }
    let sql = "SELECT oauth_grants.id, oauth_grants.user_agent FROM oauth_access_tokens
        JOIN oauth_grants ON oauth_grants.id = oauth_access_tokens.grant_id
        WHERE token_hash = $1 AND expires_at IS NULL";
    Ending::find_by_statement(statement(db, sql, [hash.into()])).one(db).await
}
