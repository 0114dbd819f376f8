//! How often something was saved that has no row of its own to count in: whoever saves it says
//! which version they began with.
use chrono::{DateTime, Utc};
use entities::key_value::{Column, Entity as KeyValue, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

/// How often it was saved.
pub async fn of(db: &impl ConnectionTrait, what: &str) -> Result<i64, DbErr> {
    let row = KeyValue::find_by_id(what).one(db).await?;
    Ok(row.and_then(|row| row.value.parse().ok()).unwrap_or_default())
}

/// Counts one more save on that version; false when it is not the newest. Whoever comes second
/// waits here for the first.
pub async fn count_on(
    db: &impl ConnectionTrait,
    what: &str,
    version: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let first = Model { key: what.to_owned(), value: "0".into(), updated_at: now };
    let there = OnConflict::column(Column::Key).do_nothing().to_owned();
    KeyValue::insert(first.into_active_model())
        .on_conflict(there)
        .exec_without_returning(db)
        .await?;
    let counted = KeyValue::update_many()
        .col_expr(Column::Value, Expr::value(version.saturating_add(1).to_string()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Key.eq(what))
        .filter(Column::Value.eq(version.to_string()))
        .exec(db)
        .await?;
    Ok(counted.rows_affected == 1)
}
