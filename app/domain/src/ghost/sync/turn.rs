//! What is due, and doing it.
use super::halt::Halt;
use super::job::Job;
use super::{SqlGhostSync, compare, connection, files, poll, pull, push, wakes};
use chrono::{DateTime, Duration, Utc};
use contracts::ghost::{Kind, Trouble};
use contracts::{Error, Result};
use entities::ghost_connection::Model;

const POLLING: Duration = Duration::minutes(1);
const LISTING: Duration = Duration::minutes(5);
const COMPARING: Duration = Duration::hours(24);
/// Likewise of posts and pages, while Ghost tells us nothing: what it deleted is out of sight soon.
const COMPARING_POSTS: Duration = Duration::hours(1);

/// One turn.
pub async fn turn(sync: &SqlGhostSync) -> Result<()> {
    let Some(row) = connection::find(&sync.db).await.map_err(Error::storage)? else {
        return Ok(());
    };
    if !is_due(sync, &row).await.map_err(Error::storage)? {
        return Ok(());
    }
    if !connection::lease(&sync.db, sync.me, sync.now()).await.map_err(Error::storage)? {
        return Ok(());
    }
    let done = work(sync, row).await;
    let told = tell(sync, done).await;
    connection::release(&sync.db, sync.me).await.map_err(Error::storage)?;
    told
}

async fn is_due(sync: &SqlGhostSync, row: &Model) -> Result<bool, sea_orm::DbErr> {
    let now = sync.now();
    let waits = row.trouble.is_some() && row.retry_at.is_none_or(|at| at > now);
    if row.paused_at.is_some() || waits {
        return Ok(false);
    }
    let following = row.pulled_at.is_some();
    Ok(row.pull_wanted_at.is_some()
        || (following && is_old(row.polled_at, POLLING, now))
        || (following && wakes::any(&sync.db).await?)
        || (following && push::any(&sync.db, row).await?))
}

fn is_old(at: Option<DateTime<Utc>>, age: Duration, now: DateTime<Utc>) -> bool {
    at.is_none_or(|at| at + age <= now)
}

async fn work(sync: &SqlGhostSync, row: Model) -> Result<(), Halt> {
    let job = Job::of(sync, row)?;
    let (row, now) = (&job.row, job.now());
    if row.pull_wanted_at.is_some() {
        pull::everything(&job).await?;
        let wanted = row.pull_wanted_at;
        return done(sync, |row| {
            if row.pull_wanted_at == wanted {
                row.pull_wanted_at = None; // else it is wanted again, from the beginning
            }
            row.pulled_at = Some(now);
            (row.polled_at, row.listed_at) = (Some(now), Some(now));
            (row.compared_at, row.posts_compared_at) = (Some(now), Some(now));
        })
        .await;
    }
    wakes::look(&job).await?;
    if is_old(row.polled_at, POLLING, now) {
        poll::changes(&job).await?;
        done(sync, |row| row.polled_at = Some(now)).await?;
    }
    push::everything(&job).await?;
    if is_old(row.listed_at, LISTING, now) {
        pull::small_lists(&job).await?;
        files::again(&job).await?;
        done(sync, |row| row.listed_at = Some(now)).await?;
    }
    if is_old(row.compared_at, COMPARING, now) {
        compare::all_of(&job, &[Kind::Posts, Kind::Pages, Kind::Members]).await?;
        done(sync, |row| (row.compared_at, row.posts_compared_at) = (Some(now), Some(now))).await?;
    } else if is_old(row.heard_at.max(row.posts_compared_at), COMPARING_POSTS, now) {
        compare::all_of(&job, &[Kind::Posts, Kind::Pages]).await?;
        done(sync, |row| row.posts_compared_at = Some(now)).await?;
    }
    Ok(())
}

async fn done(sync: &SqlGhostSync, set: impl FnOnce(&mut Model)) -> Result<(), Halt> {
    match sync.change(set).await {
        Err(Error::NotFound) => Err(Halt::Lost),
        other => Ok(other?),
    }
}

/// Writes down how it went.
async fn tell(sync: &SqlGhostSync, done: Result<(), Halt>) -> Result<()> {
    let now = sync.now();
    let told = match done {
        Ok(()) => {
            sync.change(|row| {
                row.asked_at = Some(now);
                connection::try_again(row);
            })
            .await
        }
        Err(Halt::Trouble(trouble)) => {
            log(&trouble);
            sync.change(|row| connection::went_wrong(row, &trouble, now, connection::jitter()))
                .await
        }
        Err(Halt::Lost) => Ok(()),
        Err(Halt::Storage(error)) => Err(error),
    };
    match told {
        Err(Error::NotFound) => Ok(()), // disconnected meanwhile
        told => told,
    }
}

fn log(trouble: &Trouble) {
    tracing::warn!(%trouble, "Ghost cannot be kept in step with just now");
}
