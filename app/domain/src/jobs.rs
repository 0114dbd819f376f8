//! What is done after something happened, by whichever process can.
mod doorbell;
mod processor;
mod queue;

pub use doorbell::Doorbell;
pub use processor::Processor;

pub(crate) use queue::{call_off, write_down};

use crate::paging::{self, List};
use crate::times;
use async_trait::async_trait;
use chrono::TimeDelta;
use contracts::jobs::{DeadJob, JobCounts, Jobs, TaskKind};
use contracts::{Clock, Cursor, Error, JobId, Paged, Position, Result};
use entities::job::{Column, Entity, Model, State};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// Dead jobs of a page.
const PAGE: u64 = 20;
/// How long it is remembered that something was done, or that a delivery was refused.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// [`Jobs`] in a database.
#[derive(Clone)]
pub struct SqlJobs {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlJobs {
    /// The jobs in `db`, revived at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn count(&self, state: State) -> Result<u64, DbErr> {
        let some = Entity::find().select_only().column(Column::Id).filter(Column::State.eq(state));
        let some = some.limit(JobCounts::MOST).into_tuple::<Uuid>(); // `count` would forget the limit
        Ok(some.all(&self.db).await?.len() as u64)
    }
}

impl fmt::Debug for SqlJobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlJobs").finish_non_exhaustive()
    }
}

#[async_trait]
impl Jobs for SqlJobs {
    async fn counts(&self) -> Result<JobCounts> {
        Ok(JobCounts {
            waiting: self.count(State::Waiting).await.map_err(Error::storage)?,
            dead: self.count(State::Dead).await.map_err(Error::storage)?,
        })
    }

    async fn dead(&self, at: Position) -> Result<Paged<DeadJob>> {
        let rows = Entity::find().filter(Column::State.eq(State::Dead));
        let list = List { rows, at: Column::EndedAt, id: Column::Id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let items = page.items.into_iter().map(dead).collect();
        Ok(Paged { items, newer: page.newer, older: page.older })
    }

    async fn revive(&self, id: JobId) -> Result<()> {
        let now = times::now(&*self.clock);
        let revived = queue::revive(&self.db, Some(id.0), now).await.map_err(Error::storage)?;
        if revived == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    async fn revive_all(&self) -> Result<u64> {
        let now = times::now(&*self.clock);
        queue::revive(&self.db, None, now).await.map_err(Error::storage)
    }

    async fn discard(&self, id: JobId) -> Result<()> {
        let dead = Entity::delete_by_id(id.0).filter(Column::State.eq(State::Dead));
        let gone = dead.exec(&self.db).await.map_err(Error::storage)?;
        if gone.rows_affected == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    async fn sweep(&self) -> Result<u64> {
        let old = times::now(&*self.clock) - REMEMBERED;
        // Nobody sees to what a server elsewhere did not want weeks ago.
        let unwanted = Condition::all()
            .add(Column::State.eq(State::Dead))
            .add(Column::Kind.eq(TaskKind::Deliver.to_string()));
        let over = Condition::any().add(Column::State.eq(State::Done)).add(unwanted);
        let done = Entity::delete_many().filter(over).filter(Column::EndedAt.lt(old));
        Ok(done.exec(&self.db).await.map_err(Error::storage)?.rows_affected)
    }
}

fn place(row: &Model) -> Cursor {
    Cursor { at: row.ended_at.unwrap_or(row.created_at), id: row.id }
}

fn dead(row: Model) -> DeadJob {
    DeadJob {
        id: JobId(row.id),
        kind: row.kind,
        effect: row.effect,
        attempts: row.attempts,
        error: row.last_error.unwrap_or_default(),
        created_at: row.created_at,
        died_at: row.ended_at.unwrap_or(row.created_at),
    }
}
