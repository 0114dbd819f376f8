//! How posts here stand to Ghost's: when both were last alike, and what has to be settled.
use super::Import;
use super::export::{self, Row};
use super::reading::Reading;
use chrono::{DateTime, Utc};
use entities::ghost_post::{Column, Entity, Model};
use entities::post;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, RelationDef,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// The version of a post that has something which Ghost has not.
pub const TO_BE_SENT: i32 = 0;

/// How these posts stand; nothing for the import of a file.
pub async fn of(
    import: &Import,
    posts: &HashMap<String, post::Model>,
) -> Result<HashMap<Uuid, Model>, DbErr> {
    if import.live.is_none() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = posts.values().map(|post| post.id).collect();
    let rows = Entity::find().filter(Column::PostId.is_in(ids)).all(&import.db).await?;
    Ok(rows.into_iter().map(|row| (row.post_id, row)).collect())
}

/// Notes that Ghost's row was looked at, and is alike to this version here. A row that was looked
/// at before and has not changed says nothing of changes made here.
pub async fn note(
    import: &Import,
    post: &post::Model,
    version: i32,
    row: &Row<export::Post>,
    state: Option<&Model>,
) -> Result<(), DbErr> {
    let changed_at = changed_at(import, &row.read);
    let looked_at = state.is_some_and(|state| state.changed_at == changed_at);
    let settled = state.is_some_and(|state| state.collided_at.is_none() && state.gone_at.is_none());
    let same_version = state.is_some_and(|state| state.version == version);
    let edited = state.is_some_and(|state| state.version < post.version) && version == post.version;
    if import.live.is_none() || (looked_at && settled && (same_version || edited)) {
        return Ok(());
    }
    put(&import.db, Model { changed_at, version, ..blank(post.id, changed_at) }).await
}

/// Notes that a post was changed here and there, and keeps what it is there.
pub async fn collide(
    import: &Import,
    here: Option<&post::Model>,
    row: &Row<export::Post>,
    reading: &Reading<'_>,
) -> Result<(), DbErr> {
    let Some(here) = here else { return Ok(()) };
    let (theirs, changed_at) =
        (mini(&row.raw, &reading.beside(&row.read)), changed_at(import, &row.read));
    let known = Entity::find_by_id(here.id).one(&import.db).await?;
    let known = known.unwrap_or_else(|| blank(here.id, changed_at));
    if known.theirs.as_ref() == Some(&theirs) {
        return Ok(());
    }
    let collided_at = known.collided_at.or(Some(import.now));
    let state =
        Model { theirs: Some(theirs), collided_at, changed_at, version: TO_BE_SENT, ..known };
    put(&import.db, state).await
}

/// An export of one post: its row, and what stood beside it.
pub fn mini(source: &str, beside: &str) -> String {
    let read = |json: &str| serde_json::from_str::<Value>(json).unwrap_or_default();
    let (source, beside) = (read(source), read(beside));
    let post = source["id"].clone();
    let links = |of: &str, name: &str| -> Vec<Value> {
        let ids = beside[of].as_array().into_iter().flatten().enumerate();
        ids.map(|(at, id)| json!({"post_id": post, name: id, "sort_order": at})).collect()
    };
    let metas: Vec<&Value> =
        beside.get("posts_meta").filter(|meta| meta.is_object()).into_iter().collect();
    json!({"db": [{"data": {
        "posts": [source],
        "posts_meta": metas,
        "posts_tags": links("tags", "tag_id"),
        "posts_authors": links("authors", "author_id"),
    }}]})
    .to_string()
}

/// From how a post stands to the post.
pub fn posts() -> RelationDef {
    Entity::belongs_to(post::Entity).from(Column::PostId).to(post::Column::Id).into()
}

/// Puts down how a post stands.
pub async fn put(db: &impl ConnectionTrait, state: Model) -> Result<(), DbErr> {
    let columns =
        [Column::ChangedAt, Column::Version, Column::GoneAt, Column::Theirs, Column::CollidedAt];
    let known = OnConflict::column(Column::PostId).update_columns(columns).to_owned();
    Entity::insert(state.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

fn blank(post_id: Uuid, changed_at: DateTime<Utc>) -> Model {
    Model {
        post_id,
        changed_at,
        version: TO_BE_SENT,
        gone_at: None,
        theirs: None,
        collided_at: None,
    }
}

fn changed_at(import: &Import, post: &export::Post) -> DateTime<Utc> {
    post.updated_at.or(post.created_at).unwrap_or(import.now)
}
