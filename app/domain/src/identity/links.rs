//! Links sent by mail to sign in with. Each of them is kept as its hash only.
use super::turn::turn;
use crate::times;
use chrono::{DateTime, Duration, Utc};
use contracts::people::Email;
use contracts::sign_in::{SignInLink, UserAgent};
use contracts::{Clock, Error, Result, Secret};
use entities::sign_in_link::{Column, Entity as Link, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, UpdateMany,
};

/// How long a link is good.
const GOOD: Duration = Duration::minutes(15);

/// Keeps a new link.
pub async fn insert(
    db: &impl ConnectionTrait,
    secret: &Secret,
    link: &SignInLink,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = Model {
        token_hash: secret.hash(),
        email: link.email.to_string(),
        return_to: link.return_to.clone(),
        user_agent: link.asked_by.as_str().to_owned(),
        created_at: now,
        expires_at: link.expires_at,
        used_at: None,
    };
    Link::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Until when a link made now is good.
pub fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    now + GOOD
}

/// A link that is good.
pub async fn good(
    db: &impl ConnectionTrait,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<Option<SignInLink>> {
    let row = Link::find_by_id(secret.hash())
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await
        .map_err(Error::storage)?;
    row.map(link).transpose()
}

/// Where a link leads, good or not.
pub async fn wanted(db: &impl ConnectionTrait, secret: &Secret) -> Result<Option<String>, DbErr> {
    Ok(Link::find_by_id(secret.hash()).one(db).await?.map(|row| row.return_to))
}

/// Uses a link up, and every other one to its mailbox.
pub async fn redeem(
    db: &impl ConnectionTrait,
    secret: &Secret,
    clock: &dyn Clock,
) -> Result<Option<SignInLink>> {
    let Some(link) = good(db, secret, times::now(clock)).await? else { return Ok(None) };
    // Two links to one mailbox would wait for each other.
    turn(db, &format!("sign-in-links:{}", link.email)).await.map_err(Error::storage)?;
    let now = times::now(clock);
    if !use_up(db, secret, now).await.map_err(Error::storage)? {
        return Ok(None);
    }
    end_all(db, &link.email, now).await.map_err(Error::storage)?;
    Ok(Some(link))
}

/// Forgets links that ended a day ago or longer.
pub async fn delete_old(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = Column::ExpiresAt.lte(now - Duration::days(1));
    Ok(Link::delete_many().filter(old).exec(db).await?.rows_affected)
}

async fn use_up(
    db: &impl ConnectionTrait,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let used = good_ones_used(now).filter(Column::TokenHash.eq(secret.hash())).exec(db).await?;
    Ok(used.rows_affected > 0)
}

async fn end_all(db: &impl ConnectionTrait, to: &Email, now: DateTime<Utc>) -> Result<(), DbErr> {
    good_ones_used(now).filter(Column::Email.eq(to.as_str())).exec(db).await?;
    Ok(())
}

fn good_ones_used(now: DateTime<Utc>) -> UpdateMany<Link> {
    Link::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
}

fn link(row: Model) -> Result<SignInLink> {
    Ok(SignInLink {
        email: row.email.try_into().map_err(Error::storage)?,
        return_to: row.return_to,
        asked_by: UserAgent::new(&row.user_agent),
        expires_at: row.expires_at,
    })
}
