//! Comments in memory: all by one person, none held unless it says so.
use super::{Down, down};
use crate::comments::{
    Answer, Answers, Comment, Commenter, Comments, Conversation, Decision, May, NewComment,
    OwnPart, Queue, Rules, Source, Status, Thread, Waiting,
};
use crate::{CommentId, Cursor, Error, Paged, Position, PostId, Result, Slug, UserId};
use async_trait::async_trait;
use chrono::DateTime;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Comments in memory; words that begin with `hold` are held. Written at noon on 24 November 2026,
/// on a post at `bread`.
#[derive(Debug, Default)]
pub struct FakeComments(Mutex<Vec<Comment>>);

impl FakeComments {
    /// Every comment.
    pub fn all(&self) -> MutexGuard<'_, Vec<Comment>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, id: CommentId, change: impl FnOnce(&mut Comment)) -> Result<()> {
        let mut all = self.all();
        change(all.iter_mut().find(|one| one.id == id).ok_or(Error::NotFound)?);
        Ok(())
    }

    fn described(&self, status: Status) -> Result<Vec<Waiting>> {
        let found: Vec<_> = self.all().iter().filter(|one| one.status == status).cloned().collect();
        let described = |comment| {
            let (slug, title) = (bread()?, "Bread".to_owned());
            Ok(Waiting { comment, slug, title, reports: Vec::new() })
        };
        found.into_iter().map(described).collect()
    }

    fn own(&self, by: UserId, id: CommentId) -> Result<()> {
        let own = self.all().iter().any(|one| one.id == id && one.by.user == Some(by));
        if own { Ok(()) } else { Err(Error::NotFound) }
    }
}

fn bread() -> Result<Slug> {
    "bread".parse().map_err(Error::storage)
}

#[async_trait]
impl Comments for FakeComments {
    async fn conversation(&self, _: PostId, _: Option<Cursor>, _: u64) -> Result<Conversation> {
        let seen: Vec<_> =
            self.all().iter().filter(|one| one.status == Status::Approved).cloned().collect();
        let count = seen.len() as u64;
        let thread = |comment| Thread { comment, replies: Vec::new() };
        let threads = seen.into_iter().map(thread).collect();
        Ok(Conversation { threads, more: None, count, open: true })
    }

    async fn own(&self, _: PostId, user: UserId) -> Result<OwnPart> {
        let own = self.all().iter().filter(|one| one.by.user == Some(user)).cloned().collect();
        Ok(OwnPart { comments: own, may: May::Write })
    }

    async fn find(&self, id: CommentId) -> Result<(Comment, Slug)> {
        let found = self.all().iter().find(|one| one.id == id).cloned();
        Ok((found.ok_or(Error::NotFound)?, bread()?))
    }

    async fn write(&self, by: UserId, new: NewComment) -> Result<Comment> {
        let held = new.text.starts_with("hold");
        let name = "Ada".to_owned();
        let comment = Comment {
            id: CommentId::new(),
            post: new.post,
            parent: new.parent,
            source: Source::Here,
            by: Commenter { user: Some(by), name, handle: "ada".into(), url: None },
            text: new.text,
            status: if held { Status::Held } else { Status::Approved },
            written_at: DateTime::from_timestamp(1_795_521_600, 0).unwrap_or_default(),
            edited_at: None,
        };
        self.all().push(comment.clone());
        Ok(comment)
    }

    async fn edit(&self, by: UserId, id: CommentId, text: String) -> Result<Comment> {
        self.own(by, id)?;
        let held = text.starts_with("hold");
        self.change(id, |one| {
            one.text = text;
            one.status = if held { Status::Held } else { one.status };
        })?;
        Ok(self.find(id).await?.0)
    }

    async fn delete(&self, by: UserId, id: CommentId) -> Result<()> {
        self.own(by, id)?;
        self.change(id, |one| one.status = Status::Deleted)
    }

    async fn report(&self, _: UserId, id: CommentId, _: String) -> Result<()> {
        self.change(id, |_| {})
    }

    async fn queue(&self) -> Result<Queue> {
        let waiting = self.described(Status::Held)?;
        let count = waiting.len() as u64;
        Ok(Queue { waiting, count, ..Queue::default() })
    }

    async fn hidden(&self, _: Position) -> Result<Paged<Waiting>> {
        Ok(Paged { items: self.described(Status::Hidden)?, ..Paged::default() })
    }

    async fn waiting(&self) -> Result<u64> {
        Ok(self.queue().await?.count)
    }

    async fn decide(&self, _: UserId, id: CommentId, decision: Decision) -> Result<Comment> {
        let status = match decision {
            Decision::Approve => Status::Approved,
            Decision::Hide | Decision::Ban | Decision::BanHidingAll => Status::Hidden,
            Decision::Delete => Status::Deleted,
        };
        self.change(id, |one| one.status = status)?;
        Ok(self.find(id).await?.0)
    }

    async fn unban(&self, _: UserId) -> Result<()> {
        Ok(())
    }

    async fn set_rules(&self, _: Rules) -> Result<()> {
        Ok(())
    }

    async fn set_open(&self, _: PostId, _: bool) -> Result<()> {
        Ok(())
    }
}

#[async_trait]
impl Answers for Down {
    async fn keep(&self, _: &Answer) -> Result<()> {
        down()
    }
    async fn erase(&self, _: &str, _: &str) -> Result<()> {
        down()
    }
    async fn erase_all(&self, _: &str) -> Result<()> {
        down()
    }
}
