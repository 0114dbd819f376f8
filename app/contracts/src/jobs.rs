//! What is done after something happened: written down in the transaction of what happened, done by
//! whichever process can, and tried again where it failed.
use crate::cart::OrderNews;
use crate::people::Handle;
use crate::{
    ActivityId, CalendarId, CommentId, DeedId, EntryId, JobId, LetterId, OrderId, Paged, Position,
    PostId, RefundId, Result, SecurityEventId, UserId,
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::error::Error as StdError;
use std::fmt;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Task {
    /// Write to somebody of a comment that concerns them, once everybody sees it.
    TellOfComment {
        /// Which comment.
        comment: CommentId,
        /// To whom.
        user: UserId,
    },
    /// Write to who ordered something how far it is.
    TellOfOrder {
        /// Which order.
        order: OrderId,
        /// What is told of it.
        news: OrderNews,
    },
    /// Give money back that is owed.
    GiveBack {
        /// Which.
        refund: RefundId,
    },
    /// Write to somebody what happened to the safety of their account.
    TellOfSecurity {
        /// What happened, as their log has it.
        event: SecurityEventId,
    },
    /// Have the fediverse know a post as it is now.
    SharePost {
        /// Which post.
        post: PostId,
        /// Whether it is new to everybody.
        is_news: bool,
        /// What happened to it.
        activity: ActivityId,
    },
    /// Have the fediverse know an entry of a calendar as it is now.
    ShareEntry {
        /// Of which calendar.
        calendar: CalendarId,
        /// Which entry.
        entry: EntryId,
        /// Who made it, when it is new.
        by: Option<Handle>,
        /// What happened to it.
        activity: ActivityId,
    },
    /// Send what one of ours did to an inbox elsewhere.
    Deliver {
        /// What they did.
        deed: DeedId,
        /// Where to.
        inbox: String,
    },
    /// Act upon what somebody elsewhere did.
    ReadLetter {
        /// Which letter.
        letter: LetterId,
    },
}

impl Task {
    /// Of which kind it is.
    #[must_use]
    pub fn kind(&self) -> TaskKind {
        match self {
            Self::TellOfComment { .. } => TaskKind::TellOfComment,
            Self::TellOfOrder { .. } => TaskKind::TellOfOrder,
            Self::GiveBack { .. } => TaskKind::GiveBack,
            Self::TellOfSecurity { .. } => TaskKind::TellOfSecurity,
            Self::SharePost { .. } => TaskKind::SharePost,
            Self::ShareEntry { .. } => TaskKind::ShareEntry,
            Self::Deliver { .. } => TaskKind::Deliver,
            Self::ReadLetter { .. } => TaskKind::ReadLetter,
        }
    }

    /// What it brings about: asked for a second time, the same is not done again.
    #[must_use]
    pub fn effect(&self) -> String {
        match self {
            Self::TellOfComment { comment, user } => format!("{}/{comment}/{user}", self.kind()),
            Self::TellOfOrder { order, news } => {
                format!("{}/{order}/{}", self.kind(), news.as_str())
            }
            Self::GiveBack { refund } => format!("{}/{refund}", self.kind()),
            Self::TellOfSecurity { event } => format!("{}/{event}", self.kind()),
            Self::SharePost { activity, .. } | Self::ShareEntry { activity, .. } => {
                format!("{}/{activity}", self.kind())
            }
            Self::Deliver { deed, inbox } => {
                let inbox = hex::encode(Sha256::digest(inbox.as_bytes()));
                format!("{}/{deed}/{inbox}", self.kind())
            }
            Self::ReadLetter { letter } => format!("{}/{letter}", self.kind()),
        }
    }
}

/// Kinds of tasks: each has one worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskKind {
    /// [`Task::TellOfComment`].
    TellOfComment,
    /// [`Task::TellOfOrder`].
    TellOfOrder,
    /// [`Task::GiveBack`].
    GiveBack,
    /// [`Task::TellOfSecurity`].
    TellOfSecurity,
    /// [`Task::SharePost`].
    SharePost,
    /// [`Task::ShareEntry`].
    ShareEntry,
    /// [`Task::Deliver`].
    Deliver,
    /// [`Task::ReadLetter`].
    ReadLetter,
}

impl TaskKind {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TellOfComment => "tell_of_comment",
            Self::TellOfOrder => "tell_of_order",
            Self::GiveBack => "give_back",
            Self::TellOfSecurity => "tell_of_security",
            Self::SharePost => "share_post",
            Self::ShareEntry => "share_entry",
            Self::Deliver => "deliver",
            Self::ReadLetter => "read_letter",
        }
    }
}

impl fmt::Display for TaskKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a task could not be done this time.
pub type Trouble = Box<dyn StdError + Send + Sync>;

/// That a task is not to be tried before some time: no try of it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is too early")]
pub struct NotYet(pub TimeDelta);

/// That a task will never be done, and why: it is given up at once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Hopeless(pub String);

/// What a worker says to a task of a kind that it never named.
pub const NOT_OURS: &str = "this worker does not do tasks of that kind";

/// Does tasks of some kinds. A process that dies in the midst of one leaves it to be done again, so
/// that what a worker does twice must come to the same.
#[async_trait]
pub trait Worker: Send + Sync {
    /// Which kinds it does. Those of no worker in this process wait for another process.
    fn kinds(&self) -> &'static [TaskKind];

    /// Does one.
    ///
    /// # Errors
    ///
    /// When it has to be tried again; [`NotYet`] and [`Hopeless`] say when, and that it need not.
    async fn work(&self, task: &Task) -> Result<(), Trouble>;
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Which one.
    pub id: JobId,
    /// Of which kind, as it is kept: a newer version may know more of them.
    pub kind: String,
    /// What it would have brought about.
    pub effect: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it failed the last time.
    pub error: String,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// When it was given up.
    pub died_at: DateTime<Utc>,
}

/// How the jobs stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// That wait for their time or are worked on; at most [`JobCounts::MOST`] are counted.
    pub waiting: u64,
    /// That were given up; likewise.
    pub dead: u64,
}

impl JobCounts {
    /// Beyond this nobody counts on.
    pub const MOST: u64 = 1_000;
}

/// Jobs, as admins look after them.
#[async_trait]
pub trait Jobs: Send + Sync {
    /// How they stand.
    async fn counts(&self) -> Result<JobCounts>;

    /// Those that were given up, the last one first.
    async fn dead(&self, at: Position) -> Result<Paged<DeadJob>>;

    /// Has one that was given up tried again from the start.
    ///
    /// # Errors
    ///
    /// [`crate::Error::NotFound`] when none such was given up.
    async fn revive(&self, id: JobId) -> Result<()>;

    /// Has all of them tried again, and says how many.
    async fn revive_all(&self) -> Result<u64>;

    /// Throws one away that was given up.
    ///
    /// # Errors
    ///
    /// [`crate::Error::NotFound`] when none such was given up.
    async fn discard(&self, id: JobId) -> Result<()>;

    /// Forgets what was done 30 days ago and longer, and says how much.
    async fn sweep(&self) -> Result<u64>;
}
