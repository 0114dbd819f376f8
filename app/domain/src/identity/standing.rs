//! Sign-ins that have neither been ended nor lain unused.
use chrono::{DateTime, Duration, Utc};
use contracts::sign_in::{Method, SignIn, UserAgent};
use contracts::{Error, Result, SignInId, UserId};
use entities::sign_in::{Column, Entity as Row, Model};
use entities::user;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

/// Unused for longer, a sign-in stands no more.
const IDLE: Duration = Duration::days(30);
/// Between two notes that a sign-in was seen; one for each request would be a write for each.
const NOTED: Duration = Duration::minutes(1);
/// More browsers than anybody reads through.
const MOST: u64 = 100;

/// One that stands, noted as seen.
pub async fn seen(
    db: &impl ConnectionTrait,
    id: SignInId,
    now: DateTime<Utc>,
) -> Result<Option<SignIn>> {
    let row = standing(now).filter(Column::Id.eq(id.0)).filter(of_somebody()).one(db).await;
    let Some(mut row) = row.map_err(Error::storage)? else { return Ok(None) };
    if row.last_seen_at < now - NOTED {
        note(db, id, now).await.map_err(Error::storage)?;
        row.last_seen_at = now;
    }
    sign_in(&row).map(Some)
}

/// Somebody's, the last used first.
pub async fn of(
    db: &impl ConnectionTrait,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<SignIn>> {
    let rows = standing(now)
        .filter(Column::UserId.eq(user.0))
        .filter(of_somebody())
        .order_by_desc(Column::LastSeenAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(db)
        .await
        .map_err(Error::storage)?;
    rows.iter().map(sign_in).collect()
}

/// Those that stand.
pub fn standing(now: DateTime<Utc>) -> Select<Row> {
    Row::find().filter(Column::EndedAt.is_null()).filter(Column::LastSeenAt.gt(now - IDLE))
}

/// This one.
pub fn only(id: SignInId) -> Condition {
    Condition::all().add(Column::Id.eq(id.0))
}

/// Every one but this.
pub fn but(keep: Option<SignInId>) -> Condition {
    Condition::all().add_option(keep.map(|keep| Column::Id.ne(keep.0)))
}

async fn note(db: &impl ConnectionTrait, id: SignInId, now: DateTime<Utc>) -> Result<(), DbErr> {
    Row::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .filter(Column::EndedAt.is_null())
        .filter(Column::LastSeenAt.lt(now - NOTED))
        .exec(db)
        .await?;
    Ok(())
}

/// Whose owner is not gone.
fn of_somebody() -> Expr {
    use sea_orm::ExprTrait;
    let owner = Expr::col((user::Entity, user::Column::Id)).equals((Row, Column::UserId));
    let alive = Query::select()
        .column(user::Column::Id)
        .from(user::Entity)
        .and_where(owner)
        .and_where(user::Column::DeletedAt.is_null())
        .to_owned();
    Expr::exists(alive)
}

fn sign_in(row: &Model) -> Result<SignIn> {
    let methods = row.methods.split_whitespace().map(str::parse::<Method>);
    Ok(SignIn {
        id: SignInId(row.id),
        user: UserId(row.user_id),
        methods: methods.collect::<Result<_, _>>().map_err(Error::storage)?,
        user_agent: UserAgent::new(&row.user_agent),
        at: row.created_at,
        last_seen_at: row.last_seen_at,
    })
}
