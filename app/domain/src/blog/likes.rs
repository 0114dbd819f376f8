//! Who likes which post.
use crate::times::now;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::likes::{Likes, Tally};
use contracts::{Clock, Error, PostId, Result, UserId};
use entities::post_like::{ActiveModel, Column, Entity as Like};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement};
use std::fmt;
use std::sync::Arc;

/// [`Likes`] over any connection, noted at the clock's time.
#[derive(Clone)]
pub struct SqlLikes<C> {
    db: C,
    clock: Arc<dyn Clock>,
}

impl<C> SqlLikes<C> {
    /// The likes in `db`, timed by `clock`.
    pub fn new(db: C, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }
}

impl<C> fmt::Debug for SqlLikes<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlLikes").finish_non_exhaustive()
    }
}

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Likes for SqlLikes<C> {
    async fn tally(&self, post: PostId, person: Option<UserId>) -> Result<Tally> {
        tally(&self.db, post, person).await.map_err(Error::storage)
    }

    async fn like(&self, post: PostId, person: UserId) -> Result<()> {
        insert(&self.db, post, person, now(&*self.clock)).await.map_err(Error::storage)
    }

    async fn unlike(&self, post: PostId, person: UserId) -> Result<()> {
        delete(&self.db, post, person).await.map_err(Error::storage)
    }
}

async fn tally(
    db: &impl ConnectionTrait,
    post: PostId,
    person: Option<UserId>,
) -> Result<Tally, DbErr> {
    let sql = "SELECT (SELECT COUNT(*) FROM post_likes WHERE post_id = $1),
        EXISTS (SELECT 1 FROM post_likes WHERE post_id = $1 AND user_id = $2)";
    let values = [post.0.into(), person.map(|person| person.0).into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("a count is one row".into()))?;
    let count: i64 = row.try_get_by_index(0)?;
    Ok(Tally { count: u64::try_from(count).unwrap_or_default(), mine: row.try_get_by_index(1)? })
}

async fn insert(
    db: &impl ConnectionTrait,
    post: PostId,
    person: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let like = ActiveModel { post_id: Set(post.0), user_id: Set(person.0), liked_at: Set(now) };
    let known = OnConflict::columns([Column::PostId, Column::UserId]).do_nothing().to_owned();
    Like::insert(like).on_conflict(known).exec_without_returning(db).await?;
    Ok(())
}

async fn delete(db: &impl ConnectionTrait, post: PostId, person: UserId) -> Result<(), DbErr> {
    Like::delete_many()
        .filter(Column::PostId.eq(post.0))
        .filter(Column::UserId.eq(person.0))
        .exec(db)
        .await?;
    Ok(())
}
