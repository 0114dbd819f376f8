//! The connection's one row.
use chrono::{DateTime, Duration, Utc};
use contracts::ghost::Trouble;
use entities::ghost_connection::{Column, Entity, Model};
use entities::{ghost_cursor, ghost_file, ghost_post, ghost_wake};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// How long a process that says nothing keeps the work.
const LEASE: Duration = Duration::minutes(5);
/// How long is waited after a first failure; twice as long after each further one.
const FIRST_WAIT: i64 = 15;
const LONGEST_WAIT: i64 = 30 * 60;

/// The connection, if there is one.
pub async fn find(db: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find().one(db).await
}

/// Likewise, and nobody else changes it before this transaction ends.
pub async fn held(db: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find().lock_exclusive().one(db).await
}

/// Writes all of it.
pub async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

/// Forgets it, and how far it had come. What was brought in stays.
pub async fn forget(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    ghost_wake::Entity::delete_many().exec(db).await?;
    ghost_cursor::Entity::delete_many().exec(db).await?;
    ghost_file::Entity::delete_many()
        .filter(ghost_file::Column::FetchedAt.is_null())
        .exec(db)
        .await?;
    ghost_post::Entity::delete_many().exec(db).await?;
    Entity::delete_many().exec(db).await?;
    Ok(())
}

/// Takes the work, or keeps it; not while somebody else has it, nor while it rests.
pub async fn lease(db: &impl ConnectionTrait, me: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let free = Condition::any()
        .add(Column::LeaseHolder.is_null())
        .add(Column::LeaseHolder.eq(me))
        .add(Column::LeaseUntil.lt(now));
    let taken = Entity::update_many()
        .col_expr(Column::LeaseHolder, Expr::value(me))
        .col_expr(Column::LeaseUntil, Expr::value(now + LEASE))
        .filter(Column::PausedAt.is_null())
        .filter(free)
        .exec(db)
        .await?;
    Ok(taken.rows_affected > 0)
}

/// Gives the work back.
pub async fn release(db: &impl ConnectionTrait, me: Uuid) -> Result<(), DbErr> {
    let nobody: Option<Uuid> = None;
    Entity::update_many()
        .col_expr(Column::LeaseHolder, Expr::value(nobody))
        .filter(Column::LeaseHolder.eq(me))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that Ghost told us something.
pub async fn heard(db: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many().col_expr(Column::HeardAt, Expr::value(at)).exec(db).await?;
    Ok(())
}

/// Forgets what went wrong.
pub fn try_again(row: &mut Model) {
    (row.failures, row.trouble, row.retry_at) = (0, None, None);
}

/// Remembers what went wrong, and when it is tried again: later each time, and not everybody at
/// the same moment.
pub fn went_wrong(row: &mut Model, trouble: &Trouble, now: DateTime<Utc>, jitter: f64) {
    row.failures = row.failures.saturating_add(1);
    row.trouble = serde_json::to_string(trouble).ok();
    row.retry_at = trouble.passes().then(|| now + wait(row.failures, jitter));
}

fn wait(failures: i32, jitter: f64) -> Duration {
    let doublings = failures.saturating_sub(1).clamp(0, 10).unsigned_abs();
    let seconds = (FIRST_WAIT << doublings).min(LONGEST_WAIT);
    #[expect(clippy::cast_possible_truncation, reason = "half an hour in milliseconds fits")]
    let millis = (f64::from(i32::try_from(seconds).unwrap_or(i32::MAX)) * 1000. * jitter) as i64;
    Duration::milliseconds(millis)
}

/// A factor from 0.75 to 1.25.
pub fn jitter() -> f64 {
    let chance = u16::from_le_bytes(Uuid::new_v4().as_bytes()[..2].try_into().unwrap_or_default());
    0.75 + f64::from(chance) / f64::from(u16::MAX) / 2.
}

#[cfg(test)]
mod tests {
    use super::{jitter, wait};

    #[test]
    fn each_wait_is_longer_up_to_half_an_hour() {
        let seconds: Vec<i64> = (1..=9).map(|n| wait(n, 1.).num_seconds()).collect();
        assert_eq!(seconds, [15, 30, 60, 120, 240, 480, 960, 1800, 1800]);
        assert_eq!(wait(i32::MAX, 1.).num_seconds(), 1800);
        assert!((0..100).map(|_| jitter()).all(|factor| (0.75..=1.25).contains(&factor)));
    }
}
