//! Devices let in by their owner from another one (RFC 8628).
use super::tokens::SqlTokens;
use super::{grant, scopes, statement, user_code};
use crate::transaction;
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::{ClientId, Device, DeviceRequest, NewGrant, Scopes};
use contracts::{Error, Result, Secret, UserId};
use entities::oauth_device_code::{ActiveModel, Column, Entity as DeviceCode, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

const LIFE: Duration = Duration::minutes(10);
/// Seconds between questions.
const INTERVAL: i32 = 5;

pub const WAITING: &str = "waiting";
pub const APPROVED: &str = "approved";
pub const DENIED: &str = "denied";

/// Begins letting a device in.
pub async fn begin(
    db: &impl ConnectionTrait,
    client: &ClientId,
    scopes: Scopes,
    now: DateTime<Utc>,
) -> Result<Device, DbErr> {
    let device = Secret::new();
    let mut row = Model {
        device_hash: device.hash(),
        user_code: user_code::new(),
        client_id: client.0.clone(),
        scopes: scopes.to_string(),
        grant_id: None,
        state: WAITING.to_owned(),
        interval_seconds: INTERVAL,
        polled_at: None,
        created_at: now,
        expires_at: now + LIFE,
    };
    while !insert(db, row.clone()).await? {
        row.user_code = user_code::new();
    }
    Ok(Device {
        device_code: device,
        user_code: row.user_code,
        expires_in: LIFE.num_seconds(),
        interval: INTERVAL.into(),
    })
}

/// A device that waits.
pub async fn waiting(
    db: &impl ConnectionTrait,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<Option<DeviceRequest>, DbErr> {
    let Some(code) = user_code::normalised(typed) else { return Ok(None) };
    let row = DeviceCode::find()
        .filter(Column::UserCode.eq(code))
        .filter(Column::State.eq(WAITING))
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(row.map(|row| DeviceRequest {
        user_code: row.user_code,
        client: ClientId(row.client_id),
        scopes: scopes(&row.scopes),
    }))
}

/// Lets a waiting device in, or not.
pub async fn decide(
    tokens: &SqlTokens,
    typed: &str,
    new: Option<NewGrant>,
    by: UserId,
) -> Result<()> {
    let now = tokens.now();
    let db = transaction::begin(&tokens.db).await.map_err(Error::storage)?;
    let request = waiting(&db, typed, now).await.map_err(Error::storage)?;
    let request = request.ok_or(Error::NotFound)?;
    let grant = match new {
        Some(new) if fits(&new, &request, by) => {
            Some(grant::begin(&db, new, now).await.map_err(Error::storage)?.id.0)
        }
        Some(_) => return Err(Error::Forbidden),
        None => None,
    };
    let decided = settle(&db, &request.user_code, grant, now).await.map_err(Error::storage)?;
    if !decided {
        return Err(Error::NotFound);
    }
    db.commit().await.map_err(Error::storage)
}

fn fits(new: &NewGrant, request: &DeviceRequest, by: UserId) -> bool {
    new.user == by && new.client == request.client && request.scopes.cover(new.scopes)
}

/// Another device may wait under the same code.
async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<bool, DbErr> {
    let taken = OnConflict::column(Column::UserCode).do_nothing().to_owned();
    let row: ActiveModel = row.into_active_model();
    let inserted = DeviceCode::insert(row).on_conflict(taken).exec_without_returning(db).await?;
    Ok(inserted > 0)
}

async fn settle(
    db: &impl ConnectionTrait,
    code: &str,
    grant: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let state = if grant.is_some() { APPROVED } else { DENIED };
    let sql = "UPDATE oauth_device_codes SET state = $1, grant_id = $2
        WHERE user_code = $3 AND state = 'waiting' AND expires_at > $4";
    let values = [state.into(), grant.into(), code.into(), now.into()];
    Ok(db.execute_raw(statement(db, sql, values)).await?.rows_affected() > 0)
}
