//! Calendars, wherever they hang.
use crate::activities::{self, News};
use crate::{times, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::events::{Calendar, Calendars};
use contracts::{CalendarId, Clock, Error, Result, Service};
use entities::ap_activity::Visibility;
use entities::calendar::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, QueryOrder,
    QuerySelect,
};
use std::fmt;
use std::sync::Arc;

/// [`Calendars`] in a database.
#[derive(Clone)]
pub struct SqlCalendars {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlCalendars {
    /// The calendars in `db`, made at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl fmt::Debug for SqlCalendars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlCalendars").finish_non_exhaustive()
    }
}

#[async_trait]
impl Calendars for SqlCalendars {
    async fn open(&self, id: CalendarId) -> Result<Calendar> {
        let row = Entity::find_by_id(id.0).one(&self.db).await.map_err(Error::storage)?;
        Ok(Calendar { id, name: row.ok_or(Error::NotFound)?.name })
    }

    async fn all(&self, limit: u64) -> Result<Vec<Calendar>> {
        let rows = by_name(&self.db, limit).await.map_err(Error::storage)?;
        Ok(rows
            .into_iter()
            .map(|row| Calendar { id: CalendarId(row.id), name: row.name })
            .collect())
    }

    async fn create(&self, calendar: &Calendar, by: &str) -> Result<()> {
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        let now = times::now(&*self.clock);
        if insert(&db, calendar, now).await.map_err(Error::storage)? {
            let news = vec![news(calendar, by, now)];
            activities::publish(&db, news, now).await.map_err(Error::storage)?;
        }
        db.commit().await.map_err(Error::storage)
    }
}

async fn by_name(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    let all = Entity::find().order_by_asc(Column::Name).order_by_asc(Column::Id);
    all.limit(limit).all(db).await
}

/// False where there is one of that id.
async fn insert(
    db: &impl ConnectionTrait,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = Model { id: calendar.id.0, name: calendar.name.clone(), created_at: now };
    let there = OnConflict::column(Column::Id).do_nothing().to_owned();
    let new = Entity::insert(row.into_active_model()).on_conflict(there);
    Ok(new.exec_without_returning(db).await? == 1)
}

fn news(calendar: &Calendar, by: &str, now: DateTime<Utc>) -> News {
    News {
        origin: Service::Events,
        visibility: Visibility::Internal,
        verb: "Create",
        actor_name: by.to_owned(),
        object_type: "Calendar",
        object_id: Some(calendar.id.0),
        object_name: calendar.name.clone(),
        object_url: None,
        tags: Vec::new(),
        happened_at: now,
    }
}
