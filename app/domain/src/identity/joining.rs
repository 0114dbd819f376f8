//! Making an account.
use super::log::{self, Entry};
use super::{roles, turn::turn};
use crate::times;
use chrono::{DateTime, Utc};
use contracts::people::{Email, Joined, Newcomer, Person, Role, Roles};
use contracts::sign_in::{EventKind, UserAgent};
use contracts::{Clock, UserId};
use entities::user::{Column, Entity as User, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

/// Makes an account, and an admin of the first one ever.
pub async fn join(
    db: &impl ConnectionTrait,
    newcomer: Newcomer,
    clock: &dyn Clock,
) -> Result<Joined, DbErr> {
    turn(db, roles::TURN).await?;
    let now = times::now(clock);
    let roles = if any(db).await? { Roles::default() } else { Roles::from_iter([Role::Admin]) };
    let person = person(newcomer, roles, now);
    if !insert(db, &person).await? {
        let known = has_account(db, &person.email).await?;
        return Ok(if known { Joined::EmailTaken } else { Joined::HandleTaken });
    }
    roles::insert(db, None, person.id, roles, now).await?;
    let by = &UserAgent::default();
    let joined = Entry { user: person.id, kind: EventKind::Joined, detail: "", by };
    log::write(db, joined, now).await?;
    Ok(Joined::Welcome(person))
}

/// Whether there ever was anybody: a house whose people have all left is not up for grabs.
async fn any(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let id: Option<uuid::Uuid> =
        User::find().select_only().column(Column::Id).limit(1).into_tuple().one(db).await?;
    Ok(id.is_some())
}

/// Whether neither mailbox nor handle were taken.
async fn insert(db: &impl ConnectionTrait, person: &Person) -> Result<bool, DbErr> {
    let row = Model {
        id: person.id.0,
        email: person.email.to_string(),
        handle: person.handle.to_string(),
        name: person.name.clone(),
        picture_src: None,
        created_at: person.joined_at,
        updated_at: person.joined_at,
        deleted_at: None,
    };
    let taken = OnConflict::new().do_nothing().to_owned();
    let rows =
        User::insert(row.into_active_model()).on_conflict(taken).exec_without_returning(db).await?;
    Ok(rows > 0)
}

async fn has_account(db: &impl ConnectionTrait, email: &Email) -> Result<bool, DbErr> {
    Ok(User::find().filter(Column::Email.eq(email.as_str())).one(db).await?.is_some())
}

fn person(newcomer: Newcomer, roles: Roles, now: DateTime<Utc>) -> Person {
    Person {
        id: UserId::new(),
        email: newcomer.email,
        handle: newcomer.handle,
        name: newcomer.name,
        picture: None,
        roles,
        joined_at: now,
    }
}
