//! What moderators see and do.
use super::rows::{self, Under};
use super::{rules, writing};
use crate::paging::{self, List};
use chrono::{DateTime, Utc};
use contracts::comments::{Ban, Comment, Decision, Queue, Waiting};
use contracts::{CommentId, Cursor, Error, Paged, Position, Result, UserId};
use entities::comment::{Column, Entity, Model, Status};
use entities::{comment_ban, comment_report, post};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Comments of one look at the queue.
const MOST: u64 = 50;
/// Hidden ones of a page.
const MOST_HIDDEN: u64 = 20;
/// Bans of one look.
const MOST_BANS: u64 = 100;

/// Tells moderators what is wrong with a comment everybody sees.
pub async fn report(
    db: &impl ConnectionTrait,
    by: UserId,
    id: CommentId,
    reason: String,
    now: DateTime<Utc>,
) -> Result<()> {
    if rows::one(db, id).await?.status != Status::Approved {
        return Err(Error::NotFound);
    }
    let row = comment_report::Model { comment_id: id.0, user_id: by.0, reason, created_at: now };
    let once =
        OnConflict::columns([comment_report::Column::CommentId, comment_report::Column::UserId])
            .update_column(comment_report::Column::Reason)
            .to_owned();
    let insert = comment_report::Entity::insert(row.into_active_model()).on_conflict(once);
    insert.exec_without_returning(db).await.map_err(Error::storage)?;
    Ok(())
}

/// All that waits: six statements, however much.
pub async fn queue(db: &impl ConnectionTrait) -> Result<Queue> {
    let comments = waiting().order_by_asc(Column::WrittenAt).order_by_asc(Column::Id).limit(MOST);
    let comments = comments.all(db).await.map_err(Error::storage)?;
    let count = count(db).await.map_err(Error::storage)?;
    let waiting = described(db, comments).await?;
    let bans = bans(db).await.map_err(Error::storage)?;
    let rules = rules::rules(db).await.map_err(Error::storage)?;
    Ok(Queue { waiting, count, bans, rules })
}

/// What was taken away, the last first.
pub async fn hidden(db: &impl ConnectionTrait, at: Position) -> Result<Paged<Waiting>> {
    let rows = Entity::find().filter(Column::Status.eq(Status::Hidden));
    let list = List { rows, at: Column::DecidedAt, id: Column::Id };
    let page = paging::page(db, &list, place, at, MOST_HIDDEN).await.map_err(Error::storage)?;
    let items = described(db, page.items).await?;
    Ok(Paged { items, newer: page.newer, older: page.older })
}

fn place(row: &Model) -> Cursor {
    Cursor { at: row.decided_at.unwrap_or(row.written_at), id: row.id }
}

/// With their posts, and why they were reported: two statements.
async fn described(db: &impl ConnectionTrait, comments: Vec<Model>) -> Result<Vec<Waiting>> {
    let posts = posts(db, &comments).await.map_err(Error::storage)?;
    let mut reports = reports(db, &comments).await.map_err(Error::storage)?;
    let one = |comment: Model| {
        let (slug, title) = posts.get(&comment.post_id).cloned().ok_or(Error::NotFound)?;
        let slug = slug.try_into().map_err(Error::storage)?;
        let reports = reports.remove(&comment.id).unwrap_or_default();
        Ok(Waiting { comment: rows::comment(comment), slug, title, reports })
    };
    comments.into_iter().map(one).collect()
}

/// How many wait.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    waiting().count(db).await
}

/// Does as a moderator decided, and tells every page of it.
pub async fn decide(
    db: &impl ConnectionTrait,
    by: UserId,
    id: CommentId,
    decision: Decision,
    now: DateTime<Utc>,
) -> Result<Comment> {
    let row = rows::one(db, id).await?;
    let under = rows::post(db, row.post_id).await?;
    if row.status == Status::Deleted {
        return Err(Error::NotFound);
    }
    let done = do_it(db, by, &row, decision, now).await;
    done.map_err(Error::storage)?;
    tell(db, &row, &under, decision, now).await.map_err(Error::storage)?;
    Ok(rows::comment(rows::one(db, id).await?))
}

async fn do_it(
    db: &impl ConnectionTrait,
    by: UserId,
    row: &Model,
    decision: Decision,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let status = if decision == Decision::Approve { Status::Approved } else { Status::Hidden };
    set(db, Column::Id.eq(row.id), status, by, now).await?;
    match decision {
        Decision::Approve | Decision::Hide => {}
        Decision::Delete => writing::erase(db, CommentId(row.id)).await?,
        Decision::Ban => ban(db, by, row, &[Status::Held], now).await?,
        Decision::BanHidingAll => {
            ban(db, by, row, &[Status::Held, Status::Approved], now).await?;
            rules::tell(db, now).await?;
        }
    }
    comment_report::Entity::delete_many()
        .filter(comment_report::Column::CommentId.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

async fn tell(
    db: &impl ConnectionTrait,
    row: &Model,
    under: &Under,
    decision: Decision,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if decision != Decision::Approve {
        return rows::tell(db, "Remove", row, under, now).await;
    }
    if row.status == Status::Held {
        rows::tell_concerned(db, row, now).await?;
    }
    rows::tell(db, "Create", row, under, now).await
}

async fn set(
    db: &impl ConnectionTrait,
    which: impl sea_orm::sea_query::IntoCondition,
    status: Status,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::DecidedBy, Expr::value(by.0))
        .col_expr(Column::DecidedAt, Expr::value(now))
        .filter(which)
        .exec(db)
        .await?;
    Ok(())
}

/// Bans who wrote it, if they are of here, and hides all else of theirs that stands like this.
async fn ban(
    db: &impl ConnectionTrait,
    by: UserId,
    row: &Model,
    standing: &[Status],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(user_id) = row.user_id else { return Ok(()) };
    let name = row.author_name.clone();
    let banned = comment_ban::Model { user_id, name, banned_by: by.0, created_at: now };
    let once = OnConflict::column(comment_ban::Column::UserId).do_nothing().to_owned();
    comment_ban::Entity::insert(banned.into_active_model())
        .on_conflict(once)
        .exec_without_returning(db)
        .await?;
    let theirs = Condition::all()
        .add(Column::UserId.eq(user_id))
        .add(Column::Status.is_in(standing.iter().copied()));
    set(db, theirs, Status::Hidden, by, now).await
}

fn waiting() -> Select<Entity> {
    let reported = Query::select()
        .column(comment_report::Column::CommentId)
        .from(comment_report::Entity)
        .to_owned();
    let seen = Column::Status.eq(Status::Approved);
    Entity::find().filter(
        Condition::any()
            .add(Column::Status.eq(Status::Held))
            .add(Condition::all().add(seen).add(Column::Id.in_subquery(reported))),
    )
}

async fn posts(
    db: &impl ConnectionTrait,
    comments: &[Model],
) -> Result<HashMap<Uuid, (String, String)>, DbErr> {
    let rows: Vec<(Uuid, String, String)> = post::Entity::find()
        .select_only()
        .columns([post::Column::Id, post::Column::Slug, post::Column::Title])
        .filter(post::Column::Id.is_in(comments.iter().map(|comment| comment.post_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, slug, title)| (id, (slug, title))).collect())
}

async fn reports(
    db: &impl ConnectionTrait,
    comments: &[Model],
) -> Result<HashMap<Uuid, Vec<String>>, DbErr> {
    let of = comments.iter().map(|comment| comment.id);
    let rows = comment_report::Entity::find()
        .filter(comment_report::Column::CommentId.is_in(of))
        .order_by_asc(comment_report::Column::CreatedAt)
        .limit(500)
        .all(db)
        .await?;
    let mut reports: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows {
        reports.entry(row.comment_id).or_default().push(row.reason);
    }
    Ok(reports)
}

async fn bans(db: &impl ConnectionTrait) -> Result<Vec<Ban>, DbErr> {
    let rows = comment_ban::Entity::find()
        .order_by_desc(comment_ban::Column::CreatedAt)
        .limit(MOST_BANS)
        .all(db)
        .await?;
    let ban = |row: comment_ban::Model| Ban {
        user: UserId(row.user_id),
        name: row.name,
        since: row.created_at,
    };
    Ok(rows.into_iter().map(ban).collect())
}
