//! What people say to a post, and what is done about it.
use crate::{CommentId, Cursor, Paged, Position, PostId, Result, Slug, UserId};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

/// Where a comment was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// On the blog, by somebody with an account.
    Here,
    /// Elsewhere in the fediverse.
    Fediverse,
}

/// Who wrote a comment, as they went by then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commenter {
    /// Their account, for who has one here.
    pub user: Option<UserId>,
    /// The name they went by.
    pub name: String,
    /// Their name in the fediverse: `ada`, or `ada@elsewhere.example`.
    pub handle: String,
    /// Where they are at home in the fediverse, http or https.
    pub url: Option<String>,
}

/// Who sees a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Who wrote it, and moderators, until one of them has looked; its replies stay.
    Held,
    /// Everybody.
    Approved,
    /// Nobody but moderators and who wrote it; its replies stay.
    Hidden,
    /// Nobody: its words are gone, its replies stay.
    Deleted,
}

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Which one it is.
    pub id: CommentId,
    /// Under which post.
    pub post: PostId,
    /// What it answers: the first comment of its thread.
    pub parent: Option<CommentId>,
    /// Where it was written.
    pub source: Source,
    /// Who wrote it.
    pub by: Commenter,
    /// Its words: Markdown, not yet made safe; none once it is deleted.
    pub text: String,
    /// Who sees it.
    pub status: Status,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// When its words were last changed.
    pub edited_at: Option<DateTime<Utc>>,
}

impl Comment {
    /// How many characters a comment may have.
    pub const LONGEST: usize = 5_000;
    /// How long who wrote it may change its words.
    pub const EDITABLE: TimeDelta = TimeDelta::minutes(15);

    /// Whether its words may still be changed by who wrote it.
    #[must_use]
    pub fn is_editable(&self, now: DateTime<Utc>) -> bool {
        let seen = matches!(self.status, Status::Held | Status::Approved);
        seen && now < self.written_at + Self::EDITABLE
    }
}

/// A comment and what was answered to it, oldest first. One that is held, hidden or deleted has no
/// words and stands for the sake of its replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    /// The first comment.
    pub comment: Comment,
    /// Its replies; none has replies of its own.
    pub replies: Vec<Comment>,
}

/// What everybody sees under a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    /// Its threads, oldest first.
    pub threads: Vec<Thread>,
    /// Where there are more.
    pub more: Option<Cursor>,
    /// How many comments everybody sees.
    pub count: u64,
    /// Whether anybody may join in.
    pub open: bool,
}

impl Conversation {
    /// How many threads a page of it has.
    pub const PAGE: u64 = 20;
}

/// Whether somebody may write under a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    /// They may.
    Write,
    /// Nobody may: comments are closed.
    Closed,
    /// They may not any more.
    Banned,
}

/// One's own part of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPart {
    /// What one wrote there and has not deleted, oldest first; the newest 50.
    pub comments: Vec<Comment>,
    /// Whether one may write.
    pub may: May,
}

/// A comment about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewComment {
    /// Under which post.
    pub post: PostId,
    /// What it answers: any comment there that everybody sees.
    pub parent: Option<CommentId>,
    /// Its words: 1 to [`Comment::LONGEST`] characters.
    pub text: String,
}

/// Whose comments wait for a moderator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// Everybody's.
    Everybody,
    /// Those of whoever has had none approved yet.
    #[default]
    First,
    /// Nobody's.
    Nobody,
}

/// The site's rules for comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Whether comments are open at all.
    pub open: bool,
    /// Whose wait for a moderator.
    pub hold: Hold,
}

impl Default for Rules {
    fn default() -> Self {
        Self { open: true, hold: Hold::default() }
    }
}

/// A comment that waits for a moderator, or that one took away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The comment.
    pub comment: Comment,
    /// The post's part of the address.
    pub slug: Slug,
    /// The post's title.
    pub title: String,
    /// Why people reported it, oldest first.
    pub reports: Vec<String>,
}

/// Somebody who may not comment any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ban {
    /// Who.
    pub user: UserId,
    /// The name they went by.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// All that waits for moderators, and the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// What is held or was reported, oldest first; at most 50.
    pub waiting: Vec<Waiting>,
    /// How many wait in all.
    pub count: u64,
    /// Who may not comment; the newest 100.
    pub bans: Vec<Ban>,
    /// The rules in force.
    pub rules: Rules,
}

/// What a moderator decides of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Everybody sees it; what was reported of it is answered.
    Approve,
    /// Nobody sees it.
    Hide,
    /// Its words go.
    Delete,
    /// It is hidden, as is all else that waits of who wrote it, who may write no more.
    Ban,
    /// The same, and so is everything else of theirs.
    BanHidingAll,
}

/// What somebody elsewhere says to a post, or by now says instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its id there.
    pub uri: String,
    /// The id of who wrote it.
    pub author: String,
    /// Who that is, as people read it.
    pub by: Commenter,
    /// The post, if that is what it answers.
    pub post: Option<PostId>,
    /// The id of what it answers.
    pub to: String,
    /// What it says, in Markdown; at most [`Comment::LONGEST`] characters are kept.
    pub text: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// What people elsewhere say to posts: comments like any other, by people who have no account here.
#[async_trait]
pub trait Answers: Send + Sync {
    /// Puts it under the post, held where the rules say so; what is there already says this from now
    /// on. Nothing where it answers no post, and none of those under one, or comments are closed.
    ///
    /// # Errors
    ///
    /// When it cannot be stored.
    async fn keep(&self, answer: &Answer) -> Result<()>;

    /// Erases what somebody said, by its id; somebody else's stays.
    ///
    /// # Errors
    ///
    /// When it cannot be stored.
    async fn erase(&self, uri: &str, author: &str) -> Result<()>;

    /// Erases all that somebody ever said.
    ///
    /// # Errors
    ///
    /// When it cannot be stored.
    async fn erase_all(&self, author: &str) -> Result<()>;
}

/// Conversations under posts.
#[async_trait]
pub trait Comments: Send + Sync {
    /// What everybody sees under a post, from a place on; at most `limit` threads.
    async fn conversation(
        &self,
        post: PostId,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<Conversation>;

    /// Somebody's own part of it.
    async fn own(&self, post: PostId, user: UserId) -> Result<OwnPart>;

    /// One comment, and the address of its post.
    async fn find(&self, id: CommentId) -> Result<(Comment, Slug)>;

    /// Writes one. [`crate::Error::NotFound`] where there is no such post or nothing to answer;
    /// [`crate::Error::Forbidden`] where they may not.
    async fn write(&self, by: UserId, new: NewComment) -> Result<Comment>;

    /// Changes one's own words, for [`Comment::EDITABLE`] and while one may write there: else
    /// [`crate::Error::Forbidden`]. It is held again where a new one would be.
    async fn edit(&self, by: UserId, id: CommentId, text: String) -> Result<Comment>;

    /// Deletes one's own comment.
    async fn delete(&self, by: UserId, id: CommentId) -> Result<()>;

    /// Tells moderators what is wrong with one; once a person.
    async fn report(&self, by: UserId, id: CommentId, reason: String) -> Result<()>;

    /// What waits for moderators.
    async fn queue(&self) -> Result<Queue>;

    /// What moderators took away, the last first.
    async fn hidden(&self, at: Position) -> Result<Paged<Waiting>>;

    /// How many wait for moderators.
    async fn waiting(&self) -> Result<u64>;

    /// Decides of one; the comment as it is then.
    async fn decide(&self, by: UserId, id: CommentId, decision: Decision) -> Result<Comment>;

    /// Lets somebody comment again.
    async fn unban(&self, user: UserId) -> Result<()>;

    /// Sets the site's rules.
    async fn set_rules(&self, rules: Rules) -> Result<()>;

    /// Opens or closes a post's comments.
    async fn set_open(&self, post: PostId, open: bool) -> Result<()>;
}
