//! Refresh tokens, each exchanged for the next (RFC 9700 §4.14).
use super::issue::{Order, issue};
use super::standing::{self, JOINS, STANDS};
use super::tokens::SqlTokens;
use super::{ending, holding, scopes, statement};
use crate::transaction;
use chrono::{DateTime, Utc};
use contracts::oauth::{ClientId, Refreshed, Scopes};
use contracts::{GrantId, Secret};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

/// Exchanges a refresh token. A transaction that is not committed leaves all as it was.
pub async fn refresh(
    tokens: &SqlTokens,
    token: &Secret,
    client: &ClientId,
    wanted: Option<Scopes>,
) -> Result<Refreshed, DbErr> {
    let (hash, now) = (token.hash(), tokens.now());
    let db = transaction::begin(&tokens.db).await?;
    let Some(kept) = kept(&db, &hash, now).await?.filter(|kept| kept.is_of(client)) else {
        return Ok(Refreshed::Refused);
    };
    if kept.is_in_two_hands(&db, now).await? {
        let theft = ending::stolen(&db, kept.grant_id, now).await?;
        db.commit().await?;
        return Ok(theft.map_or(Refreshed::Refused, Refreshed::Stolen));
    }
    if kept.expires_at <= now {
        return Ok(Refreshed::Refused);
    }
    let whole = scopes(&kept.scopes);
    if !whole.cover(wanted.unwrap_or(whole)) {
        return Ok(Refreshed::TooMuch);
    }
    let order = Order {
        grant: Some(kept.grant_id),
        client: &client.0,
        whole,
        scopes: wanted.unwrap_or(whole),
        mastodon: false,
        audience: &tokens.audience,
    };
    let given = issue(&db, order, now).await?;
    succeed(&db, &hash, given.refresh.as_ref().map(Secret::hash), now).await?;
    db.commit().await?;
    Ok(Refreshed::Tokens { grant: GrantId(kept.grant_id), tokens: given })
}

#[derive(Debug, FromQueryResult)]
struct Kept {
    grant_id: Uuid,
    client_id: String,
    scopes: String,
    successor_hash: Option<String>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    stands: bool,
}

impl Kept {
    fn is_of(&self, client: &ClientId) -> bool {
        self.stands && self.client_id == client.0
    }

    /// One that ended unused was given out twice, and whoever has it did get the answer.
    async fn is_in_two_hands(
        &self,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<bool, DbErr> {
        match &self.successor_hash {
            _ if self.revoked_at.is_some() => Ok(true),
            Some(successor) => Ok(!end_unused(db, successor, now).await?),
            None => Ok(false),
        }
    }
}

/// Held, so that of several at once each but the first finds the successor of the one before.
async fn kept(
    db: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Kept>, DbErr> {
    let sql = format!(
        "SELECT oauth_refresh_tokens.*, oauth_grants.client_id, {STANDS} AS stands
        FROM oauth_refresh_tokens
        JOIN oauth_grants ON oauth_grants.id = oauth_refresh_tokens.grant_id {JOINS}
        WHERE oauth_refresh_tokens.token_hash = $2"
    );
    let sql = holding(db, &sql, "oauth_refresh_tokens");
    let values = [standing::idle(now).into(), hash.into()];
    Kept::find_by_statement(statement(db, &sql, values)).one(db).await
}

/// Ends a refresh token and the access token it came with, if neither was ever used. One whose
/// access token is forgotten by now counts as used.
async fn end_unused(
    db: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let refresh = "UPDATE oauth_refresh_tokens SET revoked_at = $1
        WHERE token_hash = $2 AND used_at IS NULL";
    let access = "UPDATE oauth_access_tokens SET revoked_at = $1
        WHERE refresh_hash = $2 AND first_used_at IS NULL";
    for sql in [refresh, access] {
        let ended = db.execute_raw(statement(db, sql, [now.into(), hash.into()])).await?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn succeed(
    db: &impl ConnectionTrait,
    hash: &str,
    successor: Option<String>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let sql = "UPDATE oauth_refresh_tokens
        SET used_at = COALESCE(used_at, $1), successor_hash = $2 WHERE token_hash = $3";
    let values = [now.into(), successor.into(), hash.into()];
    db.execute_raw(statement(db, sql, values)).await?;
    Ok(())
}
