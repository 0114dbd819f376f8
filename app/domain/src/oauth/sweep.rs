//! What nobody asks for any more.
use super::statement;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ConnectionTrait, DbErr};

/// Deletions, each along an index where there is one; `$1` is a day ago. A grant takes its codes
/// and tokens with it, of which it may have thousands: fewer at once.
const DELETIONS: [&str; 10] = [
    "DELETE FROM oauth_grants WHERE id IN (SELECT grant_id FROM oauth_codes
        WHERE expires_at < $1 AND used_at IS NULL LIMIT 500)",
    "DELETE FROM oauth_grants WHERE id IN (SELECT id FROM oauth_grants
        WHERE revoked_at < $1 LIMIT 50)",
    "DELETE FROM oauth_codes WHERE code_hash IN (SELECT code_hash FROM oauth_codes
        WHERE expires_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_refresh_tokens WHERE token_hash IN (SELECT token_hash
        FROM oauth_refresh_tokens WHERE expires_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_access_tokens WHERE token_hash IN (SELECT token_hash
        FROM oauth_access_tokens WHERE expires_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_access_tokens WHERE token_hash IN (SELECT token_hash
        FROM oauth_access_tokens WHERE grant_id IS NULL AND revoked_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_pushed_requests WHERE uri_hash IN (SELECT uri_hash
        FROM oauth_pushed_requests WHERE expires_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_decisions WHERE question_hash IN (SELECT question_hash
        FROM oauth_decisions WHERE decided_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_device_codes WHERE device_hash IN (SELECT device_hash
        FROM oauth_device_codes WHERE expires_at < $1 LIMIT 1000)",
    "DELETE FROM oauth_grants WHERE id IN (SELECT id FROM oauth_grants
        WHERE sign_in_id IS NULL AND created_at < $1
            AND NOT EXISTS (SELECT 1 FROM oauth_refresh_tokens WHERE grant_id = oauth_grants.id)
            AND NOT EXISTS (SELECT 1 FROM oauth_access_tokens WHERE grant_id = oauth_grants.id)
        LIMIT 500)",
];

/// Forgets what ended a day ago or longer; how many rows.
pub async fn sweep(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let day_ago = now - Duration::days(1);
    let mut gone = 0;
    for sql in DELETIONS {
        gone += db.execute_raw(statement(db, sql, [day_ago.into()])).await?.rows_affected();
    }
    Ok(gone)
}
