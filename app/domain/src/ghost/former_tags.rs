//! Tags that Ghost has, and that are others here, or none any more.
use chrono::{DateTime, Utc};
use entities::ghost_tag::{Column, Entity, Model};
use entities::tag;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Remembers what becomes of a tag that goes: another, or nothing. So Ghost, which still has it,
/// does not bring it back.
pub(crate) async fn tag_became(
    db: &impl ConnectionTrait,
    gone: &tag::Model,
    now_is: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::TagId, Expr::value(now_is))
        .filter(Column::TagId.eq(gone.id))
        .exec(db)
        .await?;
    let Some(ghost_id) = gone.ghost_id.clone() else { return Ok(()) };
    let row = Model { ghost_id, tag_id: now_is, created_at: now };
    let columns = [Column::TagId, Column::CreatedAt];
    let known = OnConflict::column(Column::GhostId).update_columns(columns).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

/// What became of them all, by Ghost's ids.
pub(super) async fn all(db: &impl ConnectionTrait) -> Result<HashMap<String, Option<Uuid>>, DbErr> {
    let rows = Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.ghost_id, row.tag_id)).collect())
}

/// Tags here by Ghost's ids, with what others became.
pub(super) async fn here(
    db: &impl ConnectionTrait,
    ids: Vec<String>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    let became: Vec<(String, Option<Uuid>)> = Entity::find()
        .select_only()
        .columns([Column::GhostId, Column::TagId])
        .filter(Column::GhostId.is_in(ids.clone()))
        .into_tuple()
        .all(db)
        .await?;
    let tags: Vec<(String, Uuid)> = tag::Entity::find()
        .select_only()
        .columns([tag::Column::GhostId, tag::Column::Id])
        .filter(tag::Column::GhostId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let became = became.into_iter().filter_map(|(ghost, here)| Some((ghost, here?)));
    Ok(became.chain(tags).collect())
}
