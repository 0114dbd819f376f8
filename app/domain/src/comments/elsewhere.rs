//! What people elsewhere say.
use super::{SqlComments, rows, rules, writing};
use crate::times;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::comments::{Answer, Answers, Comment};
use contracts::{CommentId, Error, PostId, Result};
use entities::comment::{Column, Entity, Model, Source, Status};
use entities::post::Kind;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QuerySelect, TryInsertResult,
};
use uuid::Uuid;

/// Comments that are erased in one transaction.
const BATCH: u64 = 100;

#[async_trait]
impl Answers for SqlComments {
    async fn keep(&self, answer: &Answer) -> Result<()> {
        let (db, now) = (self.begin().await?, times::now(&*self.clock));
        let there = Entity::find().filter(Column::Uri.eq(&answer.uri)).one(&db).await;
        match there.map_err(Error::storage)? {
            Some(row) => say_instead(&db, row, answer, now).await?,
            None => say(&db, answer, now).await?,
        }
        db.commit().await.map_err(Error::storage)
    }

    async fn erase(&self, uri: &str, author: &str) -> Result<()> {
        let it = Column::Uri.eq(uri).and(Column::AuthorUri.eq(author));
        self.erase_where(it).await.map(drop)
    }

    async fn erase_all(&self, author: &str) -> Result<()> {
        while self.erase_where(Column::AuthorUri.eq(author)).await? > 0 {}
        Ok(())
    }
}

impl SqlComments {
    /// Erases some of these, and says how many.
    async fn erase_where(&self, which: SimpleExpr) -> Result<usize> {
        let (db, now) = (self.begin().await?, times::now(&*self.clock));
        let standing = Column::Status.ne(Status::Deleted);
        let some = Entity::find().filter(which).filter(standing).limit(BATCH).all(&db).await;
        let some = some.map_err(Error::storage)?;
        for row in &some {
            writing::erase(&db, CommentId(row.id)).await.map_err(Error::storage)?;
            let under = rows::post(&db, row.post_id).await?;
            rows::tell(&db, "Delete", row, &under, now).await.map_err(Error::storage)?;
        }
        db.commit().await.map_err(Error::storage)?;
        Ok(some.len())
    }
}

/// Says it for the first time, where it may be said.
async fn say(db: &impl ConnectionTrait, answer: &Answer, now: DateTime<Utc>) -> Result<()> {
    let Some((post, parent_id)) = place(db, answer).await.map_err(Error::storage)? else {
        return Ok(());
    };
    let under = match rows::post(db, post).await {
        Err(Error::NotFound) => return Ok(()),
        under => under?,
    };
    let open = rules::is_open(db, PostId(post)).await.map_err(Error::storage)?;
    if !open || !under.is_out() || under.kind != Kind::Post {
        return Ok(());
    }
    let theirs = Column::AuthorUri.eq(&answer.author);
    let held = rules::hold(db, theirs).await.map_err(Error::storage)?;
    let row = row(answer, post, parent_id, held);
    let insert = Entity::insert(row.clone().into_active_model());
    let put = insert.on_conflict_do_nothing_on([Column::Uri]).exec_without_returning(db).await;
    let put = put.map_err(Error::storage)?;
    if !held && matches!(put, TryInsertResult::Inserted(1)) {
        rows::tell(db, "Create", &row, &under, now).await.map_err(Error::storage)?;
        rows::tell_concerned(db, &row, now).await.map_err(Error::storage)?;
    }
    Ok(())
}

/// Where it stands: under a post, in the thread of what it answers.
async fn place(
    db: &impl ConnectionTrait,
    answer: &Answer,
) -> Result<Option<(Uuid, Option<Uuid>)>, DbErr> {
    if let Some(post) = answer.post {
        return Ok(Some((post.0, None)));
    }
    let answered = Entity::find()
        .filter(Column::Uri.eq(&answer.to))
        .filter(Column::Status.eq(Status::Approved));
    let answered = answered.one(db).await?;
    Ok(answered.map(|row| (row.post_id, Some(row.parent_id.unwrap_or(row.id)))))
}

fn row(answer: &Answer, post_id: Uuid, parent_id: Option<Uuid>, held: bool) -> Model {
    Model {
        id: Uuid::now_v7(),
        post_id,
        parent_id,
        source: Source::Fediverse,
        user_id: None,
        author_name: answer.by.name.clone(),
        author_handle: answer.by.handle.clone(),
        author_url: answer.by.url.clone(),
        text: text(answer),
        status: if held { Status::Held } else { Status::Approved },
        written_at: answer.written_at,
        edited_at: None,
        decided_by: None,
        decided_at: None,
        uri: Some(answer.uri.clone()),
        author_uri: Some(answer.author.clone()),
    }
}

/// Says something else by the same id: what was taken away stays away, and whose words are read
/// first, theirs are read again.
async fn say_instead(
    db: &impl ConnectionTrait,
    row: Model,
    answer: &Answer,
    now: DateTime<Utc>,
) -> Result<()> {
    let is_theirs = row.author_uri.as_ref() == Some(&answer.author);
    if !is_theirs
        || !matches!(row.status, Status::Held | Status::Approved)
        || row.text == text(answer)
    {
        return Ok(());
    }
    let theirs = Column::AuthorUri.eq(&answer.author);
    let held = rules::hold(db, theirs).await.map_err(Error::storage)?;
    let status = if held { Status::Held } else { row.status };
    let row = Model { text: text(answer), status, edited_at: Some(now), ..row };
    writing::save(db, &row).await.map_err(Error::storage)?;
    let under = rows::post(db, row.post_id).await?;
    rows::tell(db, "Update", &row, &under, now).await.map_err(Error::storage)
}

fn text(answer: &Answer) -> String {
    answer.text.chars().take(Comment::LONGEST).collect()
}
