//! Secret links.
use super::row;
use crate::blog::{post, refresh};
use chrono::{DateTime, Utc};
use contracts::blog::Post;
use contracts::desk::Standing;
use contracts::{Error, PostId, Result, Secret};
use entities::post::{Column as PostColumn, Entity as PostEntity, Model as PostModel};
use entities::preview::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

/// The key of a post's link.
pub async fn key(db: &impl ConnectionTrait, id: PostId) -> Result<Option<String>, DbErr> {
    Entity::find_by_id(id.0).select_only().column(Column::Key).into_tuple().one(db).await
}

/// A new key, in place of the one before.
pub async fn renew(db: &impl ConnectionTrait, id: PostId, now: DateTime<Utc>) -> Result<String> {
    let key = Secret::new().reveal().to_owned();
    let row = Model { post_id: id.0, key: key.clone(), created_at: now };
    put(db, row).await.map_err(Error::storage)?;
    Ok(key)
}

async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let known = OnConflict::column(Column::PostId)
        .update_columns([Column::Key, Column::CreatedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

/// Ends a post's link.
pub async fn end(db: &impl ConnectionTrait, id: PostId) -> Result<(), DbErr> {
    Entity::delete_by_id(id.0).exec(db).await?;
    Ok(())
}

/// The post that a key opens, and where it stands.
pub async fn show(
    db: &impl ConnectionTrait,
    key: &str,
    now: DateTime<Utc>,
) -> Result<(Post, Standing)> {
    let row = behind(db, key).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let card = refresh::card(db, &row, now).await?.ok_or(Error::NotFound)?;
    let standing = row::standing(row.status);
    Ok((post::shown(row, card), standing))
}

async fn behind(db: &impl ConnectionTrait, key: &str) -> Result<Option<PostModel>, DbErr> {
    let id: Option<sea_orm::prelude::Uuid> = Entity::find()
        .select_only()
        .column(Column::PostId)
        .filter(Column::Key.eq(key))
        .into_tuple()
        .one(db)
        .await?;
    let Some(id) = id else { return Ok(None) };
    PostEntity::find_by_id(id).filter(PostColumn::DeletedAt.is_null()).one(db).await
}
