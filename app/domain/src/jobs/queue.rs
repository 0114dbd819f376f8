//! The rows: written down, claimed, ended.
use crate::{fault, times};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::DeedId;
use contracts::jobs::{Task, TaskKind};
use entities::job::{ActiveModel, Column, Entity, Model, State};
use sea_orm::prelude::Json;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, Statement,
};
use uuid::Uuid;

/// What PostgreSQL tells listeners by, once the transaction is in.
pub const CHANNEL: &str = "jobs";
/// How long one is worked on at most: then whoever had it is taken for dead.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often one is tried before it is given up: a day and a half.
pub const MOST_ATTEMPTS: i32 = 12;
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(5);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

/// Writes down what is to be done, in the transaction of what happened. What is down already, done
/// or not, is not done again.
pub async fn write_down(
    db: &impl ConnectionTrait,
    tasks: &[Task],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if tasks.is_empty() {
        return Ok(());
    }
    let rows = tasks.iter().map(|task| row(task, now)).collect::<Result<Vec<_>, _>>()?;
    let once = OnConflict::column(Column::Effect).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    ring(db).await
}

/// One that somebody works on.
#[derive(Debug, FromQueryResult)]
pub struct Claimed {
    pub id: Uuid,
    pub task: Json,
    /// How often it was claimed: who claimed it before can change it no more.
    pub attempts: i32,
}

/// Takes up to `limit` that are due, so that no other process does before the lease ends.
pub async fn claim(
    db: &impl ConnectionTrait,
    kinds: &[TaskKind],
    limit: u32,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, DbErr> {
    let backend = db.get_database_backend();
    let lock = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("'{kind}'")).collect();
    let kinds = kinds.join(", ");
    // Materialized: PostgreSQL could else choose, and lock, more than the limit.
    let sql = format!(
        "WITH due AS MATERIALIZED (
            SELECT id FROM jobs WHERE state = 'waiting' AND due_at <= $1 AND kind IN ({kinds})
            ORDER BY due_at, id LIMIT {limit} {lock})
        UPDATE jobs SET due_at = $2, attempts = attempts + 1
        WHERE id IN (SELECT id FROM due) RETURNING id, task, attempts"
    );
    let lease = fault::lease().unwrap_or(LEASE);
    let values = [now.into(), (now + lease).into()];
    Claimed::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await
}

/// Notes that one is done, unless somebody else has it by now.
pub async fn finish(
    db: &impl ConnectionTrait,
    job: &Claimed,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let done = ActiveModel {
        state: sea_orm::Set(State::Done),
        ended_at: sea_orm::Set(Some(now)),
        last_error: sea_orm::Set(None),
        ..ActiveModel::default()
    };
    change(db, job, done).await
}

/// Notes why one failed, and when it is tried again, if it is.
pub async fn fail(
    db: &impl ConnectionTrait,
    job: &Claimed,
    error: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut failed =
        ActiveModel { last_error: sea_orm::Set(Some(error)), ..ActiveModel::default() };
    if job.attempts >= MOST_ATTEMPTS {
        failed.state = sea_orm::Set(State::Dead);
        failed.ended_at = sea_orm::Set(Some(now));
    } else {
        failed.due_at = sea_orm::Set(times::whole_micros(now + pause(job)));
    }
    change(db, job, failed).await
}

/// Puts one off, as if it had not been tried: its time has not come.
pub async fn put_off(
    db: &impl ConnectionTrait,
    job: &Claimed,
    until: DateTime<Utc>,
) -> Result<(), DbErr> {
    let later = ActiveModel {
        attempts: sea_orm::Set(job.attempts - 1),
        due_at: sea_orm::Set(times::whole_micros(until)),
        ..ActiveModel::default()
    };
    change(db, job, later).await
}

/// Notes why one will never be done.
pub async fn give_up(
    db: &impl ConnectionTrait,
    job: &Claimed,
    error: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let dead = ActiveModel {
        state: sea_orm::Set(State::Dead),
        ended_at: sea_orm::Set(Some(now)),
        last_error: sea_orm::Set(Some(error)),
        ..ActiveModel::default()
    };
    change(db, job, dead).await
}

/// Has what was given up tried again: one, or all of it.
pub async fn revive(
    db: &impl ConnectionTrait,
    id: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let mut dead = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Waiting))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::EndedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::State.eq(State::Dead));
    if let Some(id) = id {
        dead = dead.filter(Column::Id.eq(id));
    }
    let revived = dead.exec(db).await?.rows_affected;
    ring(db).await?;
    Ok(revived)
}

/// What a deed was told that nobody has been told yet is told no more: it is taken back.
pub async fn call_off(
    db: &impl ConnectionTrait,
    deed: DeedId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let kind = TaskKind::Deliver;
    let called_off = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Done))
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(Column::State.eq(State::Waiting))
        .filter(Column::Kind.eq(kind.to_string()))
        .filter(Column::Effect.starts_with(format!("{kind}/{deed}/")));
    called_off.exec(db).await.map(drop)
}

/// Wakes whoever waits for jobs, once this is committed. SQLite's listeners see it in the file.
async fn ring(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
    }
    Ok(())
}

async fn change(db: &impl ConnectionTrait, job: &Claimed, to: ActiveModel) -> Result<(), DbErr> {
    Entity::update_many()
        .set(to)
        .filter(Column::Id.eq(job.id))
        .filter(Column::State.eq(State::Waiting))
        .filter(Column::Attempts.eq(job.attempts))
        .exec(db)
        .await?;
    Ok(())
}

/// Four times as long after each attempt, and a little more for some than for others, so that what
/// failed together does not come back together.
fn pause(job: &Claimed) -> TimeDelta {
    let times = 4_i32.saturating_pow(job.attempts.saturating_sub(1).unsigned_abs());
    let pause = FIRST_PAUSE.checked_mul(times).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
    let spread = i32::from(job.id.as_bytes()[15]); // random bits of a UUIDv7: 0 to 255
    pause + pause * spread / 1024
}

fn row(task: &Task, now: DateTime<Utc>) -> Result<ActiveModel, DbErr> {
    let json = serde_json::to_value(task).map_err(|why| DbErr::Json(why.to_string()))?;
    Ok(Model {
        id: Uuid::now_v7(),
        kind: task.kind().to_string(),
        effect: task.effect(),
        task: json,
        state: State::Waiting,
        attempts: 0,
        due_at: now,
        last_error: None,
        created_at: now,
        ended_at: None,
    }
    .into_active_model())
}
