//! What editors typed and did not save.
use chrono::{DateTime, Utc};
use contracts::desk::{Begun, Sheet, WorkingCopy};
use contracts::{Error, PostId, Result, UserId};
use entities::working_copy::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Statement,
};
use uuid::Uuid;

/// Somebody's copy of a post.
pub async fn of(db: &impl ConnectionTrait, id: PostId, by: UserId) -> Result<Option<WorkingCopy>> {
    let row = Entity::find_by_id((by.0, id.0)).one(db).await.map_err(Error::storage)?;
    let Some(row) = row else { return Ok(None) };
    let sheet: Sheet = serde_json::from_str(&row.sheet).map_err(Error::storage)?;
    Ok(Some(WorkingCopy { sheet, at: row.kept_at }))
}

/// Keeps it, in place of the one before.
pub async fn keep(
    db: &impl ConnectionTrait,
    id: PostId,
    by: UserId,
    sheet: &Sheet,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = Model {
        editor_id: by.0,
        post_id: id.0,
        title: sheet.title.chars().take(300).collect(),
        sheet: serde_json::to_string(sheet).map_err(Error::storage)?,
        kept_at: now,
    };
    put(db, row).await.map_err(Error::storage)
}

async fn put(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let known = OnConflict::columns([Column::EditorId, Column::PostId])
        .update_columns([Column::Title, Column::Sheet, Column::KeptAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

/// Forgets it.
pub async fn forget(db: &impl ConnectionTrait, id: PostId, by: UserId) -> Result<(), DbErr> {
    Entity::delete_by_id((by.0, id.0)).exec(db).await?;
    Ok(())
}

/// Forgets every copy of posts that are gone for good.
pub async fn forget_all(db: &impl ConnectionTrait, posts: &[Uuid]) -> Result<(), DbErr> {
    let theirs = Column::PostId.is_in(posts.iter().copied());
    Entity::delete_many().filter(theirs).exec(db).await?;
    Ok(())
}

/// What somebody began and never saved.
pub async fn begun(db: &impl ConnectionTrait, by: UserId) -> Result<Vec<Begun>, DbErr> {
    let sql = "SELECT post_id, title, kept_at FROM working_copies
        WHERE editor_id = $1
            AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.id = working_copies.post_id)
        ORDER BY kept_at DESC LIMIT 20";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [by.0.into()]);
    let rows = db.query_all_raw(statement).await?;
    let begun = |(id, title, at)| Begun { id: PostId(id), title, at };
    rows.iter().map(|row| row.try_get_many_by_index().map(begun)).collect()
}
