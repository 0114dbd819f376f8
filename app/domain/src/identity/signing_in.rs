//! Signing in and out.
use super::log::{self, Entry};
use super::standing::standing;
use super::turn::turn;
use super::{grants, person};
use crate::times;
use chrono::{DateTime, Utc};
use contracts::sign_in::{Begun, EventKind, Method, NewSignIn, UserAgent};
use contracts::{Clock, Error, Result, SignInId, UserId};
use entities::sign_in::{Column, Entity as SignIn, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};

/// Signs somebody in.
pub async fn begin(db: &impl ConnectionTrait, new: NewSignIn, clock: &dyn Clock) -> Result<Begun> {
    take_turn(db, new.user).await.map_err(Error::storage)?;
    person::by_id(db, new.user).await?;
    let now = times::now(clock);
    let begun = Begun {
        id: SignInId::new(),
        new_device: is_new_device(db, &new).await.map_err(Error::storage)?,
    };
    insert(db, begun.id, &new, now).await.map_err(Error::storage)?;
    let kind = if begun.new_device { EventKind::NewDevice } else { EventKind::SignedIn };
    let entry = Entry { user: new.user, kind, detail: "", by: &new.user_agent };
    log::write(db, entry, now).await.map_err(Error::storage)?;
    Ok(begun)
}

/// Ends some of somebody's sign-ins and the grants that were made from any of them, those that
/// had ended before included. Sign-ins that still stood are written into the log.
pub async fn end(
    db: &impl ConnectionTrait,
    user: UserId,
    which: Condition,
    clock: &dyn Clock,
) -> Result<(), DbErr> {
    take_turn(db, user).await?;
    let now = times::now(clock);
    let which = which.add(Column::UserId.eq(user.0));
    for row in standing(now).filter(which.clone()).all(db).await? {
        let by = &UserAgent::new(&row.user_agent);
        let entry = Entry { user, kind: EventKind::SignedOut, detail: "", by };
        log::write(db, entry, now).await?;
    }
    set_ended(db, which.clone(), now).await?;
    grants::revoke(db, which, now).await
}

async fn take_turn(db: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    turn(db, &format!("sign-ins:{user}")).await
}

/// Whether somebody signed in before, and never with this browser.
async fn is_new_device(db: &impl ConnectionTrait, new: &NewSignIn) -> Result<bool, DbErr> {
    let theirs = Condition::all().add(Column::UserId.eq(new.user.0));
    let with_this = theirs.clone().add(Column::DeviceHash.eq(new.device.hash()));
    Ok(!any(db, with_this).await? && any(db, theirs).await?)
}

async fn any(db: &impl ConnectionTrait, which: Condition) -> Result<bool, DbErr> {
    Ok(SignIn::find().filter(which).limit(1).one(db).await?.is_some())
}

async fn insert(
    db: &impl ConnectionTrait,
    id: SignInId,
    new: &NewSignIn,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let methods: Vec<&str> = new.methods.iter().copied().map(Method::amr).collect();
    let row = Model {
        id: id.0,
        user_id: new.user.0,
        methods: methods.join(" "),
        user_agent: new.user_agent.as_str().to_owned(),
        device_hash: new.device.hash(),
        created_at: now,
        last_seen_at: now,
        ended_at: None,
    };
    SignIn::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

async fn set_ended(
    db: &impl ConnectionTrait,
    which: Condition,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    SignIn::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(which)
        .filter(Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}
