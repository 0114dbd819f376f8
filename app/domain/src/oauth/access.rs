//! What stands behind tokens.
use super::standing::{self, Behind, JOINS, PERSON, STANDS};
use super::tokens::SqlTokens;
use super::{scopes, statement};
use chrono::{DateTime, Utc};
use contracts::GrantId;
use contracts::oauth::{Access, ClientId};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QueryResult};
use uuid::Uuid;

/// What stands behind an access token; the first time, one more statement notes that it was used.
pub async fn inspect(
    db: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Access>, DbErr> {
    let Some(found) = find(db, hash, now).await? else { return Ok(None) };
    if found.first_used_at.is_none() && !note_first_use(db, hash, now).await? {
        // Somebody else used it first, or ended it meanwhile.
        return Ok(find(db, hash, now).await?.map(|found| found.access));
    }
    Ok(Some(found.access))
}

/// What stands behind a refresh token that is the living one.
pub async fn inspect_refresh(tokens: &SqlTokens, hash: &str) -> Result<Option<Access>, DbErr> {
    let (db, now) = (&tokens.db, tokens.now());
    let sql = format!(
        "SELECT token.grant_id, oauth_grants.client_id, token.scopes, $4 AS audience,
            token.created_at, token.expires_at, {PERSON}
        FROM oauth_refresh_tokens AS token
        JOIN oauth_grants ON oauth_grants.id = token.grant_id {JOINS}
        WHERE token.token_hash = $2 AND token.used_at IS NULL AND token.revoked_at IS NULL
            AND token.expires_at > $3 AND {STANDS}"
    );
    let audience = tokens.audience.as_str();
    let values = [standing::idle(now).into(), hash.into(), now.into(), audience.into()];
    let row = db.query_one_raw(statement(db, &sql, values)).await?;
    row.as_ref().map(access).transpose()
}

struct Found {
    access: Access,
    first_used_at: Option<DateTime<Utc>>,
}

async fn find(
    db: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Found>, DbErr> {
    let sql = format!(
        "SELECT token.grant_id, token.client_id, token.scopes, token.audience, token.created_at,
            token.expires_at, token.first_used_at, {PERSON}
        FROM oauth_access_tokens AS token
        LEFT JOIN oauth_grants ON oauth_grants.id = token.grant_id {JOINS}
        WHERE token.token_hash = $2 AND token.revoked_at IS NULL
            AND (token.expires_at IS NULL OR token.expires_at > $3)
            AND (token.grant_id IS NULL OR {STANDS})"
    );
    let values = [standing::idle(now).into(), hash.into(), now.into()];
    let Some(row) = db.query_one_raw(statement(db, &sql, values)).await? else { return Ok(None) };
    Ok(Some(Found { access: access(&row)?, first_used_at: row.try_get("", "first_used_at")? }))
}

async fn note_first_use(
    db: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let sql = "UPDATE oauth_access_tokens SET first_used_at = $1
        WHERE token_hash = $2 AND first_used_at IS NULL AND revoked_at IS NULL";
    let noted = db.execute_raw(statement(db, sql, [now.into(), hash.into()])).await?;
    Ok(noted.rows_affected() > 0)
}

fn access(row: &QueryResult) -> Result<Access, DbErr> {
    let grant: Option<Uuid> = row.try_get("", "grant_id")?;
    let person = match grant {
        Some(_) => Some(Behind::from_query_result(row, "")?.person()?),
        None => None,
    };
    Ok(Access {
        grant: grant.map(GrantId),
        person,
        client: ClientId(row.try_get("", "client_id")?),
        scopes: scopes(&row.try_get::<String>("", "scopes")?),
        audience: row.try_get("", "audience")?,
        issued_at: row.try_get("", "created_at")?,
        expires_at: row.try_get("", "expires_at")?,
    })
}
