//! Writing, changing and deleting one's own.
use super::{rows, rules};
use crate::identity;
use chrono::{DateTime, Utc};
use contracts::comments::{Comment, May, NewComment};
use contracts::people::{Person, Role};
use contracts::{CommentId, Error, PostId, Result, UserId};
use entities::comment::{Column, Entity, Model, Source, Status};
use entities::post::Kind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Writes a comment, held where the rules say so.
pub async fn write(
    db: &impl ConnectionTrait,
    by: UserId,
    new: NewComment,
    now: DateTime<Utc>,
) -> Result<Comment> {
    let under = rows::post(db, new.post.0).await?;
    if !under.is_out() || under.kind != Kind::Post {
        return Err(Error::NotFound);
    }
    if rules::may(db, new.post, by).await.map_err(Error::storage)? != May::Write {
        return Err(Error::Forbidden);
    }
    let parent_id = match new.parent {
        Some(id) => Some(thread(db, new.post, id).await?),
        None => None,
    };
    let person = identity::person_by_id(db, by).await?;
    let held = is_held(db, &person).await.map_err(Error::storage)?;
    let row = Model {
        id: Uuid::now_v7(),
        post_id: new.post.0,
        parent_id,
        source: Source::Here,
        user_id: Some(by.0),
        author_name: person.name,
        author_handle: person.handle.to_string(),
        author_url: None,
        text: new.text,
        status: if held { Status::Held } else { Status::Approved },
        written_at: now,
        edited_at: None,
        decided_by: None,
        decided_at: None,
        uri: None,
        author_uri: None,
    };
    let insert = Entity::insert(row.clone().into_active_model());
    insert.exec_without_returning(db).await.map_err(Error::storage)?;
    if !held {
        rows::tell(db, "Create", &row, &under, now).await.map_err(Error::storage)?;
        rows::tell_concerned(db, &row, now).await.map_err(Error::storage)?;
    }
    Ok(rows::comment(row))
}

/// Changes one's own words, which wait where a new comment would.
pub async fn edit(
    db: &impl ConnectionTrait,
    by: UserId,
    id: CommentId,
    text: String,
    now: DateTime<Utc>,
) -> Result<Comment> {
    let row = own(db, by, id).await?;
    let may = rules::may(db, PostId(row.post_id), by).await.map_err(Error::storage)?;
    if may != May::Write || !rows::comment(row.clone()).is_editable(now) {
        return Err(Error::Forbidden);
    }
    let person = identity::person_by_id(db, by).await?;
    let held = row.status == Status::Held || is_held(db, &person).await.map_err(Error::storage)?;
    let status = if held { Status::Held } else { row.status };
    let row = Model { text, status, edited_at: Some(now), ..row };
    save(db, &row).await.map_err(Error::storage)?;
    let under = rows::post(db, row.post_id).await?;
    rows::tell(db, "Update", &row, &under, now).await.map_err(Error::storage)?;
    Ok(rows::comment(row))
}

/// Writes down what a comment says by now.
pub async fn save(db: &impl ConnectionTrait, row: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Text, Expr::value(row.text.as_str()))
        .col_expr(Column::Status, Expr::value(row.status))
        .col_expr(Column::EditedAt, Expr::value(row.edited_at))
        .filter(Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes one's own words away.
pub async fn delete(
    db: &impl ConnectionTrait,
    by: UserId,
    id: CommentId,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = own(db, by, id).await?;
    erase(db, id).await.map_err(Error::storage)?;
    let under = rows::post(db, row.post_id).await?;
    rows::tell(db, "Delete", &row, &under, now).await.map_err(Error::storage)
}

/// Leaves of a comment that it was there.
pub async fn erase(db: &impl ConnectionTrait, id: CommentId) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Text, Expr::value(""))
        .col_expr(Column::Status, Expr::value(Status::Deleted))
        .filter(Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// One's own comment; there is no other's.
async fn own(db: &impl ConnectionTrait, by: UserId, id: CommentId) -> Result<Model> {
    let row = rows::one(db, id).await?;
    let is_own = row.user_id == Some(by.0) && row.status != Status::Deleted;
    if is_own { Ok(row) } else { Err(Error::NotFound) }
}

/// The first comment of the thread that this one is in, where everybody sees it.
async fn thread(db: &impl ConnectionTrait, post: PostId, id: CommentId) -> Result<Uuid> {
    let row = rows::one(db, id).await?;
    let there = row.post_id == post.0 && row.status == Status::Approved;
    if there { Ok(row.parent_id.unwrap_or(row.id)) } else { Err(Error::NotFound) }
}

/// Nobody waits for themselves: who moderates is not held.
async fn is_held(db: &impl ConnectionTrait, by: &Person) -> Result<bool, DbErr> {
    if by.roles.allow(Role::Editor) {
        return Ok(false);
    }
    rules::hold(db, Column::UserId.eq(by.id.0)).await
}
