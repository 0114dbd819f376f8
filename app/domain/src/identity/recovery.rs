//! Recovery codes: ten of two times five letters and digits, each good once.
use super::log::{self, Entry};
use chrono::{DateTime, Utc};
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{Error, Result, Secret, UserId, Vault};
use entities::recovery_code::{Column, Entity as Code, Model};
use ring::hmac::{HMAC_SHA256, Key, sign};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

const CODES: usize = 10;
/// Crockford's: without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Makes new codes; earlier ones are void.
pub async fn make(
    db: &impl ConnectionTrait,
    vault: &Vault,
    user: UserId,
    by: &UserAgent,
    now: DateTime<Utc>,
) -> Result<Vec<Secret>> {
    let codes = (0..CODES).map(|_| code()).collect::<Result<Vec<_>>>()?;
    let rows = codes.iter().map(|code| Model {
        user_id: user.0,
        code_hash: hash(vault, user, code.reveal()),
        created_at: now,
        used_at: None,
    });
    let earlier = delete(db, user).await.map_err(Error::storage)?;
    insert(db, rows).await.map_err(Error::storage)?;
    let detail = if earlier > 0 { EventKind::ANEW } else { "" };
    let entry = Entry { user, kind: EventKind::RecoveryCodesMade, detail, by };
    log::write(db, entry, now).await.map_err(Error::storage)?;
    Ok(codes)
}

/// Uses one up: whether it was good.
pub async fn use_up(
    db: &impl ConnectionTrait,
    vault: &Vault,
    user: UserId,
    (code, by): (&str, &UserAgent),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let good = set_used(db, user, hash(vault, user, code), now).await?;
    if good {
        let entry = Entry { user, kind: EventKind::RecoveryCodeUsed, detail: "", by };
        log::write(db, entry, now).await?;
    }
    Ok(good)
}

/// How many are left.
pub async fn left(db: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Code::find().filter(Column::UserId.eq(user.0)).filter(Column::UsedAt.is_null()).count(db).await
}

/// Forgets all of somebody's: how many there were.
pub async fn delete(db: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    let deleted = Code::delete_many().filter(Column::UserId.eq(user.0)).exec(db).await?;
    Ok(deleted.rows_affected)
}

async fn insert(db: &impl ConnectionTrait, rows: impl Iterator<Item = Model>) -> Result<(), DbErr> {
    let rows = rows.map(IntoActiveModel::into_active_model);
    Code::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

async fn set_used(
    db: &impl ConnectionTrait,
    user: UserId,
    hash: String,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let changed = Code::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::UserId.eq(user.0))
        .filter(Column::CodeHash.eq(hash))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// 50 random bits as they are read out: `7K3QX-0MD9A`.
fn code() -> Result<Secret> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(Error::storage)?;
    let letters = bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    let (left, right) = letters.split_at(5);
    let group = |letters: &[char]| letters.iter().collect::<String>();
    Ok(Secret::from_bearer(format!("{}-{}", group(left), group(right))))
}

/// Keyed by the vault, for 50 bits can be guessed by whoever has a copy of the database.
fn hash(vault: &Vault, user: UserId, code: &str) -> String {
    let key = Key::new(HMAC_SHA256, &vault.derive("recovery-codes"));
    hex::encode(sign(&key, format!("{user}:{}", normal(code)).as_bytes()))
}

/// A code without what people add to it, and as Crockford reads it: O is 0, I and L are 1.
fn normal(code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    let read = letters.map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        letter => letter,
    });
    read.collect()
}
