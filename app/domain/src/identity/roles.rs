//! Who may do what.
use super::log::{self, Entry};
use super::{person, turn::turn};
use crate::activities::{self, News};
use crate::times;
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::people::{Person, Role, Roles};
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{Clock, Error, Result, Service, UserId};
use entities::ap_activity::Visibility;
use entities::user;
use entities::user_role::{Column, Entity as UserRole, Model};
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

/// What everybody waits for who makes or unmakes an admin.
pub const TURN: &str = "roles";

/// Says what somebody may do, so that at least one admin stays.
pub async fn grant(
    db: &impl ConnectionTrait,
    (by, to): (UserId, UserId),
    roles: Roles,
    clock: &dyn Clock,
) -> Result<Person> {
    turn(db, TURN).await.map_err(Error::storage)?;
    let now = times::now(clock);
    let person = person::by_id(db, to).await?;
    let resigns = person.roles.contains(Role::Admin) && !roles.contains(Role::Admin);
    if resigns && other_admins(db, to).await.map_err(Error::storage)? == 0 {
        return Err(Error::Conflict);
    }
    if roles == person.roles {
        return Ok(person);
    }
    let person = Person { roles, ..person };
    change(db, by, &person, now).await.map_err(Error::storage)?;
    Ok(person)
}

/// Tells every process that what it has kept of somebody is old.
pub async fn tell(
    db: &impl ConnectionTrait,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let news = News {
        origin: Service::Federation,
        visibility: Visibility::Internal,
        verb: "Update",
        actor_name: person.name.clone(),
        object_type: "Person",
        object_id: Some(person.id.0),
        object_name: person.name.clone(),
        object_url: None,
        tags: vec![Tag::person(person.id)],
        happened_at: now,
    };
    activities::publish(db, vec![news], now).await
}

/// Adds roles to those that somebody has.
pub async fn insert(
    db: &impl ConnectionTrait,
    by: Option<UserId>,
    to: UserId,
    roles: Roles,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let held = OnConflict::columns([Column::UserId, Column::Role]).do_nothing().to_owned();
    for role in roles.iter() {
        let row = Model {
            user_id: to.0,
            role: role.name().to_owned(),
            granted_by: by.map(|by| by.0),
            granted_at: now,
        };
        let row = UserRole::insert(row.into_active_model()).on_conflict(held.clone());
        row.exec_without_returning(db).await?;
    }
    Ok(())
}

async fn change(
    db: &impl ConnectionTrait,
    by: UserId,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    delete_others(db, person.id, person.roles).await?;
    insert(db, Some(by), person.id, person.roles, now).await?;
    let names: Vec<&str> = person.roles.iter().map(Role::name).collect();
    let (kind, detail, by) = (EventKind::RolesChanged, names.join(", "), UserAgent::default());
    let entry = Entry { user: person.id, kind, detail: &detail, by: &by };
    log::write(db, entry, now).await?;
    tell(db, person, now).await
}

async fn other_admins(db: &impl ConnectionTrait, than: UserId) -> Result<u64, DbErr> {
    let gone = Query::select()
        .column(user::Column::Id)
        .from(user::Entity)
        .and_where(user::Column::DeletedAt.is_not_null())
        .to_owned();
    UserRole::find()
        .filter(Column::Role.eq(Role::Admin.name()))
        .filter(Column::UserId.ne(than.0))
        .filter(Column::UserId.not_in_subquery(gone))
        .count(db)
        .await
}

async fn delete_others(db: &impl ConnectionTrait, of: UserId, than: Roles) -> Result<(), DbErr> {
    UserRole::delete_many()
        .filter(Column::UserId.eq(of.0))
        .filter(Column::Role.is_not_in(than.iter().map(Role::name)))
        .exec(db)
        .await?;
    Ok(())
}
