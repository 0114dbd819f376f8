//! Authenticator apps: codes that change with the time (RFC 6238).
mod app;
mod rows;

use super::log::{self, Entry};
use super::recovery;
use chrono::{DateTime, Utc};
use contracts::credentials::TotpOffer;
use contracts::people::Person;
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{Error, Result, Secret, UserId, Vault};
use sea_orm::{ConnectionTrait, DbErr};

pub use rows::select;

/// Offers a new secret in place of any that was not confirmed.
pub async fn offer(
    db: &impl ConnectionTrait,
    vault: &Vault,
    person: &Person,
    issuer: &str,
    now: DateTime<Utc>,
) -> Result<TotpOffer> {
    let (sealed, offer) = app::new(vault, issuer, &person.email)?;
    let kept = rows::keep(db, person.id, sealed, now).await.map_err(Error::storage)?;
    kept.then_some(offer).ok_or(Error::Conflict)
}

/// Confirms what was offered, and makes recovery codes.
pub async fn confirm(
    db: &impl ConnectionTrait,
    vault: &Vault,
    user: UserId,
    (code, by): (&str, &UserAgent),
    now: DateTime<Utc>,
) -> Result<Option<Vec<Secret>>> {
    let offered = select(db, user).await.map_err(Error::storage)?;
    let offered = offered.filter(|row| row.confirmed_at.is_none());
    let Some(row) = offered else { return Ok(None) };
    let Some(step) = app::step(&row.secret, vault, code, now)? else { return Ok(None) };
    if !rows::set_confirmed(db, &row, step, now).await.map_err(Error::storage)? {
        return Ok(None);
    }
    let entry = Entry { user, kind: EventKind::TotpAdded, detail: "", by };
    log::write(db, entry, now).await.map_err(Error::storage)?;
    recovery::make(db, vault, user, by, now).await.map(Some)
}

/// Whether a code is the app's and was not used before.
pub async fn check(
    db: &impl ConnectionTrait,
    vault: &Vault,
    user: UserId,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = select(db, user).await.map_err(Error::storage)?;
    let Some(row) = row.filter(|row| row.confirmed_at.is_some()) else { return Ok(false) };
    let Some(step) = app::step(&row.secret, vault, code, now)? else { return Ok(false) };
    rows::use_up(db, &row, step).await.map_err(Error::storage)
}

/// Forgets somebody's app and their recovery codes.
pub async fn remove(
    db: &impl ConnectionTrait,
    user: UserId,
    by: &UserAgent,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let confirmed = select(db, user).await?.is_some_and(|row| row.confirmed_at.is_some());
    let gone = rows::delete(db, user).await?;
    recovery::delete(db, user).await?;
    if confirmed && gone {
        let entry = Entry { user, kind: EventKind::TotpRemoved, detail: "", by };
        log::write(db, entry, now).await?;
    }
    Ok(())
}
