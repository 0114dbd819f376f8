//! What devices are told when they ask (RFC 8628 §3.5).
use super::tokens::SqlTokens;
use super::{code, device, holding, standing, statement};
use crate::transaction;
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::{ClientId, DeviceAnswer};
use contracts::{GrantId, Secret};
use entities::oauth_device_code::{Entity as DeviceCode, Model};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait};

/// How much longer a device waits that asked too often, in seconds.
const LONGER: i32 = 5;

/// What a device is told.
pub async fn poll(
    tokens: &SqlTokens,
    device_code: &Secret,
    client: &ClientId,
) -> Result<DeviceAnswer, DbErr> {
    let now = tokens.now();
    let db = transaction::begin(&tokens.db).await?;
    let kept = kept(&db, device_code, client).await?.filter(|kept| kept.expires_at > now);
    let Some(kept) = kept else { return Ok(DeviceAnswer::Expired) };
    let answer = match kept.state.as_str() {
        device::WAITING => wait(&db, &kept, now).await?,
        device::DENIED => DeviceAnswer::Denied,
        device::APPROVED => let_in(tokens, &db, &kept, now).await?,
        _ => DeviceAnswer::Expired, // redeemed
    };
    db.commit().await?;
    Ok(answer)
}

async fn wait(
    db: &DatabaseTransaction,
    kept: &Model,
    now: DateTime<Utc>,
) -> Result<DeviceAnswer, DbErr> {
    let interval = Duration::seconds(kept.interval_seconds.into());
    let (longer, answer) = match kept.polled_at {
        Some(last) if now < last + interval => (LONGER, DeviceAnswer::SlowDown),
        _ => (0, DeviceAnswer::Pending),
    };
    let sql = "UPDATE oauth_device_codes SET polled_at = $1, interval_seconds = $2
        WHERE device_hash = $3";
    let seconds = kept.interval_seconds.saturating_add(longer);
    let values = [now.into(), seconds.into(), kept.device_hash.as_str().into()];
    db.execute_raw(statement(db, sql, values)).await?;
    Ok(answer)
}

async fn let_in(
    tokens: &SqlTokens,
    db: &DatabaseTransaction,
    kept: &Model,
    now: DateTime<Utc>,
) -> Result<DeviceAnswer, DbErr> {
    let sql = "UPDATE oauth_device_codes SET state = 'redeemed'
        WHERE device_hash = $1 AND state = 'approved'";
    let values = [kept.device_hash.as_str().into()];
    let redeemed = db.execute_raw(statement(db, sql, values)).await?.rows_affected() > 0;
    let grant = match kept.grant_id.filter(|_| redeemed) {
        Some(grant) => standing::one(db, GrantId(grant), now).await?,
        None => None,
    };
    match grant {
        Some(grant) => {
            let issued = code::tokens_of(tokens, db, grant, None).await?;
            Ok(DeviceAnswer::Tokens(Box::new(issued)))
        }
        None => Ok(DeviceAnswer::Expired),
    }
}

/// Held, so that of several questions at once each but the first finds the answer given.
async fn kept(
    db: &impl ConnectionTrait,
    device_code: &Secret,
    client: &ClientId,
) -> Result<Option<Model>, DbErr> {
    let sql = "SELECT * FROM oauth_device_codes WHERE device_hash = $1 AND client_id = $2";
    let sql = holding(db, sql, "oauth_device_codes");
    let values = [device_code.hash().into(), (&*client.0).into()];
    DeviceCode::find().from_raw_sql(statement(db, &sql, values)).one(db).await
}
