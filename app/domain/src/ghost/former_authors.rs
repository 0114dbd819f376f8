//! Authors that Ghost has, and that are others here.
use chrono::{DateTime, Utc};
use entities::author;
use entities::ghost_author::{Column, Entity, Model};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Remembers who an author that goes is from now on. So Ghost, which still has them, does not bring
/// them back.
pub(crate) async fn author_became(
    db: &impl ConnectionTrait,
    gone: &author::Model,
    now_is: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::AuthorId, Expr::value(now_is))
        .filter(Column::AuthorId.eq(gone.id))
        .exec(db)
        .await?;
    let Some(ghost_id) = gone.ghost_id.clone() else { return Ok(()) };
    let row = Model { ghost_id, author_id: now_is, created_at: now };
    let columns = [Column::AuthorId, Column::CreatedAt];
    let known = OnConflict::column(Column::GhostId).update_columns(columns).to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

/// Who all of them are now, by Ghost's ids.
pub(super) async fn all(db: &impl ConnectionTrait) -> Result<HashMap<String, Uuid>, DbErr> {
    let rows = Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.ghost_id, row.author_id)).collect())
}

/// Authors here by Ghost's ids, with who others became.
pub(super) async fn here(
    db: &impl ConnectionTrait,
    ids: Vec<String>,
) -> Result<HashMap<String, Uuid>, DbErr> {
    let became: Vec<(String, Uuid)> = Entity::find()
        .select_only()
        .columns([Column::GhostId, Column::AuthorId])
        .filter(Column::GhostId.is_in(ids.clone()))
        .into_tuple()
        .all(db)
        .await?;
    let authors: Vec<(String, Uuid)> = author::Entity::find()
        .select_only()
        .columns([author::Column::GhostId, author::Column::Id])
        .filter(author::Column::GhostId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(became.into_iter().chain(authors).collect())
}

/// What Ghost calls these authors; of whom it has twice, by the name that is still theirs.
pub(super) async fn there(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let became: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::AuthorId, Column::GhostId])
        .filter(Column::AuthorId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let authors: Vec<(Uuid, String)> = author::Entity::find()
        .select_only()
        .columns([author::Column::Id, author::Column::GhostId])
        .filter(author::Column::Id.is_in(ids.iter().copied()))
        .filter(author::Column::GhostId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(became.into_iter().chain(authors).collect())
}
