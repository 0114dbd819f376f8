//! Who appears in these stories, and when.
use crate::database::Fresh;
use crate::shelf::noon;
use chrono::{DateTime, Duration, Utc};
use contracts::cache::{Changes, Tag};
use contracts::people::{Joined, Newcomer, People, Person, Role, Roles};
use contracts::sign_in::{EventKind, SecurityLog, UserAgent};
use contracts::{Clock, FixedClock, Links, Position, UserId, Vault};
use domain::{RelyingParty, SqlChanges, SqlCredentials, SqlPeople, SqlSecurityLog, SqlSignIns};
use entities::user;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, Statement};
use std::sync::{Arc, Mutex};

/// Its people at noon.
pub fn people(db: &Fresh) -> SqlPeople {
    SqlPeople::new((**db).clone(), Arc::new(FixedClock(noon())))
}

/// Its sign-ins at a time.
pub fn sign_ins(db: &Fresh, now: DateTime<Utc>) -> SqlSignIns {
    SqlSignIns::new((**db).clone(), Arc::new(FixedClock(now)))
}

/// Its credentials at a time.
pub fn credentials(db: &Fresh, now: DateTime<Utc>) -> SqlCredentials {
    let party = RelyingParty::new(&Links::local()).unwrap();
    SqlCredentials::new((**db).clone(), Arc::new(FixedClock(now)), Vault::new(&[7; 32]), party)
}

/// A clock that a test puts on.
pub struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    pub fn at_noon() -> Arc<Self> {
        Arc::new(Self(Mutex::new(noon())))
    }

    pub fn put_on(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub fn newcomer(handle: &str) -> Newcomer {
    Newcomer {
        email: format!("{handle}@coop.example").parse().unwrap(),
        handle: handle.parse().unwrap(),
        name: format!("{handle} of the house"),
    }
}

/// Somebody who has just joined.
pub async fn member(db: &Fresh, handle: &str) -> anyhow::Result<Person> {
    match people(db).join(newcomer(handle)).await? {
        Joined::Welcome(person) => Ok(person),
        taken => anyhow::bail!("{handle}: {taken:?}"),
    }
}

pub fn roles<const N: usize>(roles: [Role; N]) -> Roles {
    roles.into_iter().collect()
}

pub fn firefox() -> UserAgent {
    UserAgent::new("Firefox/128.0 (Linux)")
}

pub async fn delete(db: &Fresh, id: UserId) -> anyhow::Result<()> {
    user::Entity::update_many()
        .col_expr(user::Column::DeletedAt, Expr::value(noon()))
        .filter(user::Column::Id.eq(id.0))
        .exec(&**db)
        .await?;
    Ok(())
}

/// What is in somebody's log, the newest first: kinds and details.
pub async fn logged(db: &Fresh, of: UserId) -> anyhow::Result<Vec<(EventKind, String)>> {
    let page = SqlSecurityLog((**db).clone()).page(of, Position::Start).await?;
    Ok(page.items.into_iter().map(|event| (event.kind, event.detail)).collect())
}

pub async fn kinds(db: &Fresh, of: UserId) -> anyhow::Result<Vec<EventKind>> {
    Ok(logged(db, of).await?.into_iter().map(|(kind, _)| kind).collect())
}

/// Everything that every process has heard of.
pub async fn told(db: &Fresh) -> anyhow::Result<Vec<Tag>> {
    let changes = SqlChanges((**db).clone()).since(noon() - Duration::days(1)).await?;
    Ok(changes.into_iter().flat_map(|change| change.tags).collect())
}

/// A connection, and every statement sent over it.
pub fn watched(db: &Fresh) -> (DatabaseConnection, Arc<Mutex<Vec<Statement>>>) {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&sent);
    let mut db = (**db).clone();
    db.set_metric_callback(move |info| heard.lock().unwrap().push(info.statement.clone()));
    (db, sent)
}

/// How many were sent since this was last asked.
pub fn count(sent: &Mutex<Vec<Statement>>) -> usize {
    std::mem::take(&mut *sent.lock().unwrap()).len()
}
