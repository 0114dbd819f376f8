//! Conversations under posts.
mod elsewhere;
mod moderating;
mod reading;
mod rows;
mod rules;
mod writing;

use crate::{times, transaction};
use async_trait::async_trait;
use contracts::comments::{
    Comment, Comments, Conversation, Decision, NewComment, OwnPart, Queue, Rules, Waiting,
};
use contracts::{Clock, CommentId, Cursor, Error, Paged, Position, PostId, Result, Slug, UserId};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::fmt;
use std::sync::Arc;

/// [`Comments`] in a database.
#[derive(Clone)]
pub struct SqlComments {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
}

impl SqlComments {
    /// The comments in `db`, written at the `clock`'s time.
    #[must_use]
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>) -> Self {
        Self { db, clock }
    }

    async fn begin(&self) -> Result<DatabaseTransaction> {
        transaction::begin(&self.db).await.map_err(Error::storage)
    }
}

impl fmt::Debug for SqlComments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlComments").finish_non_exhaustive()
    }
}

#[async_trait]
impl Comments for SqlComments {
    async fn conversation(
        &self,
        post: PostId,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<Conversation> {
        reading::conversation(&self.db, post, after, limit).await.map_err(Error::storage)
    }

    async fn own(&self, post: PostId, user: UserId) -> Result<OwnPart> {
        let comments = reading::own(&self.db, post, user).await.map_err(Error::storage)?;
        let may = rules::may(&self.db, post, user).await.map_err(Error::storage)?;
        Ok(OwnPart { comments, may })
    }

    async fn find(&self, id: CommentId) -> Result<(Comment, Slug)> {
        let row = rows::one(&self.db, id).await?;
        let post = rows::post(&self.db, row.post_id).await?;
        Ok((rows::comment(row), post.slug.try_into().map_err(Error::storage)?))
    }

    async fn write(&self, by: UserId, new: NewComment) -> Result<Comment> {
        let db = self.begin().await?;
        let written = writing::write(&db, by, new, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(written)
    }

    async fn edit(&self, by: UserId, id: CommentId, text: String) -> Result<Comment> {
        let db = self.begin().await?;
        let edited = writing::edit(&db, by, id, text, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(edited)
    }

    async fn delete(&self, by: UserId, id: CommentId) -> Result<()> {
        let db = self.begin().await?;
        writing::delete(&db, by, id, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)
    }

    async fn report(&self, by: UserId, id: CommentId, reason: String) -> Result<()> {
        let now = times::now(&*self.clock);
        moderating::report(&self.db, by, id, reason, now).await
    }

    async fn queue(&self) -> Result<Queue> {
        moderating::queue(&self.db).await
    }

    async fn hidden(&self, at: Position) -> Result<Paged<Waiting>> {
        moderating::hidden(&self.db, at).await
    }

    async fn waiting(&self) -> Result<u64> {
        moderating::count(&self.db).await.map_err(Error::storage)
    }

    async fn decide(&self, by: UserId, id: CommentId, decision: Decision) -> Result<Comment> {
        let db = self.begin().await?;
        let decided = moderating::decide(&db, by, id, decision, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)?;
        Ok(decided)
    }

    async fn unban(&self, user: UserId) -> Result<()> {
        rules::unban(&self.db, user).await.map_err(Error::storage)
    }

    async fn set_rules(&self, rules: Rules) -> Result<()> {
        let db = self.begin().await?;
        rules::set(&db, rules, times::now(&*self.clock)).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }

    async fn set_open(&self, post: PostId, open: bool) -> Result<()> {
        let db = self.begin().await?;
        rules::set_open(&db, post, open, times::now(&*self.clock)).await?;
        db.commit().await.map_err(Error::storage)
    }
}
