//! Payments as rows: who may look at one, and when it is due.
use chrono::{DateTime, TimeDelta, Utc};
use entities::payment_attempt::{Column, Entity, Model, State};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, Statement,
};
use uuid::Uuid;

/// A payment is looked at once in so long, however many say that it has changed.
const REST: TimeDelta = TimeDelta::seconds(1);
/// How long whoever took one to look at is left alone with it.
const LEASE: TimeDelta = TimeDelta::minutes(1);
/// How long after each look the next one is due.
const PAUSES: [i64; 8] = [10, 20, 30, 60, 120, 300, 600, 1_200];

/// The payment of an order.
pub async fn of_order(db: &impl ConnectionTrait, order: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::OrderId.eq(order)).one(db).await
}

/// Takes the right to look at a payment now. Who comes within a second of somebody else does not get
/// it: then it is looked at once more when that second is over, for it may have changed behind their
/// back.
pub async fn may_look(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let rested = Condition::any()
        .add(Column::LookedAt.is_null())
        .add(Column::LookedAt.lte(now - REST))
        .add(Column::LookedAt.gt(now)); // a clock was set back
    let taken = Entity::update_many()
        .col_expr(Column::LookedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(rested)
        .exec(db)
        .await?;
    if taken.rows_affected == 1 {
        return Ok(true);
    }
    Entity::update_many()
        .col_expr(Column::LookAt, Expr::value(now + REST))
        .filter(Column::Id.eq(id))
        .filter(Column::LookAt.gt(now + REST))
        .exec(db)
        .await?;
    Ok(false)
}

/// Takes up to `limit` payments that are due, so that no other process looks at them meanwhile.
pub async fn claim(
    db: &impl ConnectionTrait,
    limit: u32,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    let backend = db.get_database_backend();
    let lock = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "WITH due AS MATERIALIZED (
            SELECT id FROM payment_attempts WHERE look_at <= $1 ORDER BY look_at LIMIT {limit} {lock})
        UPDATE payment_attempts SET look_at = $2, looked_at = $1, looks = looks + 1
        WHERE id IN (SELECT id FROM due) RETURNING *"
    );
    let values = [now.into(), (now + LEASE).into()];
    Model::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await
}

/// When a payment is due after so many looks; at the latest when nobody shall pay it any more.
pub fn next(looks: i32, held_until: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
    let nth = usize::try_from(looks).unwrap_or(0).min(PAUSES.len() - 1);
    let next = now + TimeDelta::seconds(PAUSES[nth]);
    if held_until > now { held_until.min(next) } else { next }
}

/// Sets when it is due, as long as anything can still come of it.
pub async fn due(db: &impl ConnectionTrait, id: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::LookAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in([State::Staged, State::Waiting]))
        .exec(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::next;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn looks_become_rare_and_the_last_is_when_nobody_shall_pay_any_more() {
        let now = DateTime::UNIX_EPOCH;
        let after = |seconds| now + TimeDelta::seconds(seconds);
        assert_eq!(next(0, after(1_020), now), after(10));
        assert_eq!(next(99, after(99_999), now), after(1_200));
        assert_eq!(next(4, after(45), now), after(45));
        assert_eq!(next(4, now, now), after(120));
    }
}
