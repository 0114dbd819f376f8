//! Former states of posts, and the present one: who wrote which.
use super::beside;
use super::manuscript::{self, of_html};
use chrono::{DateTime, Utc};
use contracts::desk::{Revision, State};
use contracts::people::Person;
use contracts::{Error, PostId};
use entities::post::{Kind, Model as Post};
use entities::post_revision::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

/// States of a post that are listed.
const MOST: u64 = 200;

/// Keeps a state of a post; `by` is who wrote it, where that is known. What is kept stays as it is.
pub async fn keep(
    db: &impl ConnectionTrait,
    post: &Post,
    by: Option<&Person>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let names = manuscript::named(db, post.id).await?;
    let beside = beside::write(post, names).map_err(|why| DbErr::Custom(why.to_string()))?;
    let revision = Model {
        id: Uuid::now_v7(),
        post_id: post.id,
        version: post.version,
        title: post.title.clone(),
        lexical: post.lexical.clone(),
        html: if post.lexical.is_some() { None } else { post.html.clone() },
        editor_id: by.map(|by| by.id.0),
        created_at: now,
        editor_name: by.map(|by| by.name.clone()),
        beside: Some(beside),
    };
    let known = OnConflict::columns([Column::PostId, Column::Version]).do_nothing().to_owned();
    Entity::insert(revision.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The states a post was in, the latest first, without their texts.
pub async fn past(db: &impl ConnectionTrait, id: PostId) -> Result<Vec<Revision>, DbErr> {
    let rows: Vec<(i32, String, Option<String>, DateTime<Utc>)> = Entity::find()
        .select_only()
        .columns([Column::Version, Column::Title, Column::EditorName, Column::CreatedAt])
        .filter(Column::PostId.eq(id.0))
        .order_by_desc(Column::Version)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await?;
    let revision = |(version, title, by, at)| Revision { version, title, by, at };
    Ok(rows.into_iter().map(revision).collect())
}

/// One of them, whole.
pub async fn state(
    db: &impl ConnectionTrait,
    id: PostId,
    version: i32,
) -> contracts::Result<State> {
    let row = row(db, id, version).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let kind = kind(db, id).await.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let document = row.lexical.unwrap_or_else(|| of_html(row.html.as_deref().unwrap_or_default()));
    let beside = row.beside.as_deref();
    let writing =
        beside.map(|json| beside::read(json, kind, (&row.title, &document))).transpose()?;
    let revision = Revision { version, title: row.title, by: row.editor_name, at: row.created_at };
    Ok(State { revision, document, writing })
}

async fn kind(db: &impl ConnectionTrait, id: PostId) -> Result<Option<Kind>, DbErr> {
    let post = entities::post::Entity::find_by_id(id.0).select_only();
    post.column(entities::post::Column::Kind).into_tuple().one(db).await
}

async fn row(db: &impl ConnectionTrait, id: PostId, version: i32) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::PostId.eq(id.0)).filter(Column::Version.eq(version)).one(db).await
}

/// Who wrote the present state of a post, by the name they had.
pub async fn editor(db: &impl ConnectionTrait, post: &Post) -> Result<Option<String>, DbErr> {
    let name: Option<Option<String>> = Entity::find()
        .select_only()
        .column(Column::EditorName)
        .filter(Column::PostId.eq(post.id))
        .filter(Column::Version.eq(post.version))
        .into_tuple()
        .one(db)
        .await?;
    Ok(name.flatten())
}
