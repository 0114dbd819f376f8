use super::queue::{self, Claimed};
use crate::{fault, times};
use chrono::{DateTime, Utc};
use contracts::jobs::{Hopeless, NotYet, Task, TaskKind, Trouble, Worker};
use contracts::{Clock, Error, Result};
use sea_orm::{DatabaseConnection, DbErr};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Jobs that are worked on at once.
const AT_ONCE: usize = 16;
/// For less room than this nobody asks what is due: that is a statement, whatever comes of it.
const WORTH_ASKING: usize = 4;
/// The longest that one may take: half of its lease.
const LONGEST: Duration = Duration::from_mins(1);
/// Characters that are kept of what went wrong.
const LONGEST_ERROR: usize = 1_000;

/// Does the jobs that this process has workers for. Any number of processes may do so at once.
#[derive(Clone)]
pub struct Processor {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    workers: HashMap<TaskKind, Arc<dyn Worker>>,
}

impl Processor {
    /// Does the jobs in `db` by these workers.
    #[must_use]
    pub fn new(
        db: DatabaseConnection,
        clock: Arc<dyn Clock>,
        workers: impl IntoIterator<Item = Arc<dyn Worker>>,
    ) -> Self {
        let by_kind = |worker: Arc<dyn Worker>| {
            worker.kinds().iter().map(move |kind| (*kind, worker.clone())).collect::<Vec<_>>()
        };
        Self { db, clock, workers: workers.into_iter().flat_map(by_kind).collect() }
    }

    /// Begins what is due as far as there is room for it among `works`, and says how much that was: a
    /// slow one holds up no other.
    ///
    /// # Errors
    ///
    /// When the database fails. What was claimed then comes back by itself.
    pub async fn begin(&self, works: &mut JoinSet<Result<()>>) -> Result<usize> {
        let kinds: Vec<TaskKind> = self.workers.keys().copied().collect();
        let room = AT_ONCE.saturating_sub(works.len());
        if kinds.is_empty() || room < WORTH_ASKING {
            return Ok(0);
        }
        let (now, room) = (times::now(&*self.clock), u32::try_from(room).unwrap_or_default());
        let jobs = queue::claim(&self.db, &kinds, room, now).await.map_err(Error::storage)?;
        let count = jobs.len();
        for job in jobs {
            let work = self.clone();
            works.spawn(async move { work.on(&job).await });
        }
        Ok(count)
    }

    /// Does what is due, up to 16 jobs at once, and says how many these were.
    ///
    /// # Errors
    ///
    /// See [`Self::begin`].
    pub async fn turn(&self) -> Result<usize> {
        let mut works = JoinSet::new();
        let count = self.begin(&mut works).await?;
        let mut failed = None;
        while let Some(worked) = works.join_next().await {
            let worked = worked.map_err(Error::storage).flatten();
            failed = failed.or(worked.err()); // the others are finished all the same
        }
        failed.map_or(Ok(count), Err)
    }

    async fn on(&self, job: &Claimed) -> Result<()> {
        fault::step(&job.task, "claimed");
        let worked = self.attempt(job).await;
        fault::step(&job.task, "done");
        let now = times::now(&*self.clock);
        let noted = match worked {
            Ok(()) => queue::finish(&self.db, job, now).await,
            Err(trouble) => self.put_back(job, &*trouble, now).await,
        };
        fault::step(&job.task, "noted");
        noted.map_err(Error::storage)
    }

    /// What failed comes back: when it says, or later each time, or never.
    async fn put_back(
        &self,
        job: &Claimed,
        trouble: &(dyn std::error::Error + Send + Sync + 'static),
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        if let Some(NotYet(pause)) = trouble.downcast_ref() {
            return queue::put_off(&self.db, job, now + *pause).await;
        }
        let task: Option<Task> = serde_json::from_value(job.task.clone()).ok();
        let (effect, why) = (task.map(|task| task.effect()).unwrap_or_default(), told(trouble));
        tracing::warn!(why, effect, id = %job.id, attempts = job.attempts, "a job failed");
        if trouble.is::<Hopeless>() {
            return queue::give_up(&self.db, job, why, now).await;
        }
        queue::fail(&self.db, job, why, now).await
    }

    /// In a task of its own, so that a panic is one more way to fail.
    async fn attempt(&self, job: &Claimed) -> Result<(), Trouble> {
        let task: Task = serde_json::from_value(job.task.clone())?;
        let worker = self.workers.get(&task.kind()).ok_or("nobody does this kind here")?.clone();
        let work = async move { worker.work(&task).await };
        tokio::spawn(timeout(LONGEST, work)).await??
    }
}

impl fmt::Debug for Processor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Processor").field("kinds", &self.workers.keys()).finish_non_exhaustive()
    }
}

/// What went wrong and why, in a line.
fn told(trouble: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(trouble), |error| error.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    causes.join(": ").chars().take(LONGEST_ERROR).collect()
}
