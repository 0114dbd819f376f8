//! Passkeys, kept.
mod rows;

use super::log::{self, Entry};
use super::person;
use super::relying_party::{RelyingParty, Shown};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use contracts::credentials::Passkey;
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{Error, PasskeyId, Result, UserId};
use entities::passkey::Model;
use entities::user;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};
use webauthn_rs::prelude::{CredentialID, Passkey as Credential};

/// Somebody's, oldest first.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Passkey>, DbErr> {
    Ok(rows::of(db, user).await?.into_iter().map(passkey).collect())
}

/// What somebody's authenticators call them.
pub async fn credential_ids(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<CredentialID>> {
    let rows = rows::of(db, user).await.map_err(Error::storage)?;
    let ids = rows.iter().map(|row| URL_SAFE_NO_PAD.decode(&row.credential_id));
    ids.collect::<Result<_, _>>().map_err(Error::storage)
}

/// Keeps one. None: somebody has it already.
pub async fn add(
    db: &impl ConnectionTrait,
    user: UserId,
    (credential, name): (&Credential, &str),
    by: &UserAgent,
    now: DateTime<Utc>,
) -> Result<Option<Passkey>> {
    person::by_id(db, user).await?;
    let row = Model {
        id: PasskeyId::new().0,
        user_id: user.0,
        credential_id: URL_SAFE_NO_PAD.encode(credential.cred_id()),
        credential: serde_json::to_value(credential).map_err(Error::storage)?,
        name: name.to_owned(),
        created_at: now,
        last_used_at: None,
    };
    if !rows::insert(db, row.clone()).await.map_err(Error::storage)? {
        return Ok(None);
    }
    let entry = Entry { user, kind: EventKind::PasskeyAdded, detail: name, by };
    log::write(db, entry, now).await.map_err(Error::storage)?;
    Ok(Some(passkey(row)))
}

/// Removes one of somebody's.
pub async fn remove(
    db: &impl ConnectionTrait,
    user: UserId,
    id: PasskeyId,
    by: &UserAgent,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = rows::one(db, user, id).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    if rows::delete(db, id).await.map_err(Error::storage)? == 0 {
        return Err(Error::NotFound);
    }
    let entry = Entry { user, kind: EventKind::PasskeyRemoved, detail: &row.name, by };
    log::write(db, entry, now).await.map_err(Error::storage)
}

/// Whose passkey was shown, if it holds. It is locked meanwhile, so that of two answers with one
/// counter just one holds.
pub async fn sign_in(
    db: &impl ConnectionTrait,
    party: &RelyingParty,
    shown: Shown,
    now: DateTime<Utc>,
) -> Result<Option<UserId>> {
    let user = shown.user;
    let row = rows::locked(db, user, shown.credential_id()).await.map_err(Error::storage)?;
    let Some(row) = row else { return Ok(None) };
    let mut credential: Credential =
        serde_json::from_value(row.credential).map_err(Error::storage)?;
    let Some(result) = party.check(shown, &credential) else { return Ok(None) };
    credential.update_credential(&result);
    let credential = serde_json::to_value(credential).map_err(Error::storage)?;
    rows::set_used(db, PasskeyId(row.id), credential, now).await.map_err(Error::storage)?;
    let person = person::one(db, user::Column::Id.eq(user.0)).await?;
    Ok(person.map(|person| person.id))
}

fn passkey(row: Model) -> Passkey {
    Passkey {
        id: PasskeyId(row.id),
        name: row.name,
        added_at: row.created_at,
        last_used_at: row.last_used_at,
    }
}
