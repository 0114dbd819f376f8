//! Authenticator apps: codes that change with the time (RFC 6238).
use super::log::{self, Entry};
use super::recovery;
use chrono::{DateTime, Utc};
use contracts::credentials::TotpOffer;
use contracts::people::Person;
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{Error, Result, Secret, UserId, Vault};
use entities::totp::{Column, Entity as Totp, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait as _, IntoActiveModel, QueryFilter,
};
use totp_rs::{Algorithm, TOTP};

/// What secrets are sealed for.
const PURPOSE: &str = "totp";
/// Seconds of one step.
const STEP: u64 = 30;
/// As long as the digest, as RFC 4226 §4 recommends.
const SECRET_BYTES: usize = 20;

/// Offers a new secret in place of any that was not confirmed.
pub async fn offer(
    db: &impl ConnectionTrait,
    vault: &Vault,
    person: &Person,
    issuer: &str,
    now: DateTime<Utc>,
) -> Result<TotpOffer> {
    let mut secret = vec![0; SECRET_BYTES];
    getrandom::fill(&mut secret).map_err(Error::storage)?;
    let sealed = vault.seal(PURPOSE, &secret);
    if !keep(db, person.id, sealed, now).await.map_err(Error::storage)? {
        return Err(Error::Conflict);
    }
    let app = app(secret, Some(issuer.to_owned()), person.email.to_string())?;
    Ok(TotpOffer { address: app.get_url(), secret: in_groups(&app.get_secret_base32()) })
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
    let Some(step) = step(vault, &row, code, now)? else { return Ok(None) };
    if !set_confirmed(db, &row, step, now).await.map_err(Error::storage)? {
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
    let Some(step) = step(vault, &row, code, now)? else { return Ok(false) };
    use_up(db, &row, step).await.map_err(Error::storage)
}

/// Forgets somebody's app and their recovery codes.
pub async fn remove(
    db: &impl ConnectionTrait,
    user: UserId,
    by: &UserAgent,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let confirmed = select(db, user).await?.is_some_and(|row| row.confirmed_at.is_some());
    let gone = Totp::delete_by_id(user.0).exec(db).await?.rows_affected > 0;
    recovery::delete(db, user).await?;
    if confirmed && gone {
        let entry = Entry { user, kind: EventKind::TotpRemoved, detail: "", by };
        log::write(db, entry, now).await?;
    }
    Ok(())
}

/// Somebody's app, confirmed or not.
pub async fn select(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Model>, DbErr> {
    Totp::find_by_id(user.0).one(db).await
}

/// Whether there was no confirmed one.
async fn keep(
    db: &impl ConnectionTrait,
    user: UserId,
    sealed: String,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = Model {
        user_id: user.0,
        secret: sealed,
        created_at: now,
        confirmed_at: None,
        last_step: None,
    };
    let unconfirmed = Expr::col((Totp, Column::ConfirmedAt)).is_null();
    let replaced = OnConflict::column(Column::UserId)
        .update_columns([Column::Secret, Column::CreatedAt])
        .action_and_where(unconfirmed)
        .to_owned();
    let row = Totp::insert(row.into_active_model()).on_conflict(replaced);
    Ok(row.exec_without_returning(db).await? > 0)
}

/// Whether nobody else did, and the secret is still that of the row.
async fn set_confirmed(
    db: &impl ConnectionTrait,
    row: &Model,
    step: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let confirmed = Totp::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(now))
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::UserId.eq(row.user_id))
        .filter(Column::Secret.eq(row.secret.as_str()))
        .filter(Column::ConfirmedAt.is_null())
        .exec(db)
        .await?;
    Ok(confirmed.rows_affected > 0)
}

/// Whether no code of this step or a later one was used.
async fn use_up(db: &impl ConnectionTrait, row: &Model, step: i64) -> Result<bool, DbErr> {
    let used = Totp::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::UserId.eq(row.user_id))
        .filter(Column::Secret.eq(row.secret.as_str()))
        .filter(Column::ConfirmedAt.is_not_null())
        .filter(Column::LastStep.is_null().or(Column::LastStep.lt(step)))
        .exec(db)
        .await?;
    Ok(used.rows_affected > 0)
}

/// The step whose code this is: the present one or the one before it (RFC 6238 §5.2).
fn step(vault: &Vault, row: &Model, code: &str, now: DateTime<Utc>) -> Result<Option<i64>> {
    let secret = vault.open(PURPOSE, &row.secret);
    let secret = secret.ok_or_else(|| Error::storage("a sealed secret does not open"))?;
    let app = app(secret, None, String::new())?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let present = u64::try_from(now.timestamp()).unwrap_or_default() / STEP;
    let steps = [present, present.saturating_sub(1)];
    let step = steps.into_iter().find(|step| app.check(&code, step * STEP));
    step.map(i64::try_from).transpose().map_err(Error::storage)
}

fn app(secret: Vec<u8>, issuer: Option<String>, account: String) -> Result<TOTP> {
    TOTP::new(Algorithm::SHA1, 6, 0, STEP, secret, issuer, account).map_err(Error::storage)
}

fn in_groups(letters: &str) -> String {
    let groups: Vec<&str> =
        letters.as_bytes().chunks(4).filter_map(|g| str::from_utf8(g).ok()).collect();
    groups.join(" ")
}
