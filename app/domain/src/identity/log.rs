//! What happened to the safety of accounts.
use crate::paging::{List, page};
use crate::{jobs, times};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::jobs::Task;
use contracts::sign_in::{EventKind, SecurityEvent, SecurityLog, UserAgent};
use contracts::{Cursor, Error, Paged, Position, Result, SecurityEventId, UserId};
use entities::security_event::{Column, Entity as Log, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Events of one page.
const PAGE: u64 = 50;

/// [`SecurityLog`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlSecurityLog<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> SecurityLog for SqlSecurityLog<C> {
    async fn page(&self, user: UserId, at: Position) -> Result<Paged<SecurityEvent>> {
        let paged = page(&self.0, &of(user), place, at, PAGE).await.map_err(Error::storage)?;
        let items = paged.items.into_iter().map(event).collect::<Result<_>>()?;
        Ok(Paged { items, newer: paged.newer, older: paged.older })
    }

    async fn event(&self, id: SecurityEventId) -> Result<(UserId, SecurityEvent)> {
        let row = Log::find_by_id(id.0).one(&self.0).await.map_err(Error::storage)?;
        let row = row.ok_or(Error::NotFound)?;
        Ok((UserId(row.user_id), event(row)?))
    }

    async fn note(&self, user: UserId, event: &SecurityEvent) -> Result<()> {
        let SecurityEvent { kind, detail, user_agent: by, at } = event;
        let at = times::whole_micros(*at);
        write(&self.0, Entry { user, kind: *kind, detail, by }, at).await.map_err(Error::storage)
    }
}

/// One thing that happened to somebody's account, before it is written down.
pub struct Entry<'e> {
    pub user: UserId,
    pub kind: EventKind,
    pub detail: &'e str,
    pub by: &'e UserAgent,
}

/// Writes it down, and whom to tell of it, in the transaction of what happened.
pub async fn write(
    db: &impl ConnectionTrait,
    entry: Entry<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = Model {
        id: Uuid::now_v7(),
        user_id: entry.user.0,
        kind: entry.kind.name().to_owned(),
        detail: entry.detail.to_owned(),
        user_agent: entry.by.as_str().to_owned(),
        happened_at: now,
    };
    let event = SecurityEventId(row.id);
    Log::insert(row.into_active_model()).exec_without_returning(db).await?;
    if entry.kind.is_told(entry.detail) {
        jobs::write_down(db, &[Task::TellOfSecurity { event }], now).await?;
    }
    Ok(())
}

fn of(user: UserId) -> List<Log> {
    let rows = Log::find().filter(Column::UserId.eq(user.0));
    List { rows, at: Column::HappenedAt, id: Column::Id }
}

fn place(row: &Model) -> Cursor {
    Cursor { at: row.happened_at, id: row.id }
}

fn event(row: Model) -> Result<SecurityEvent> {
    let kind = EventKind::ALL.into_iter().find(|kind| kind.name() == row.kind);
    Ok(SecurityEvent {
        kind: kind.ok_or_else(|| Error::storage(format!("no kind of event: {}", row.kind)))?,
        detail: row.detail,
        user_agent: UserAgent::new(&row.user_agent),
        at: row.happened_at,
    })
}
