//! The live connection to a Ghost site: how it stands, and what an admin may ask of it.
mod delivery;
mod lost_file;
mod trouble;

pub use delivery::{Delivery, Heard};
pub use lost_file::{Lost, LostFile};
pub use trouble::Trouble;

use crate::desk::Manuscript;
use crate::{PostId, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Which way changes go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// What changes in Ghost changes here.
    #[default]
    In,
    /// What of it changes here changes in Ghost as well.
    Both,
}

/// What an admin asks a connection to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Where the site is.
    pub site: String,
    /// The Admin API key, `id:secret`; none keeps the one that is there.
    pub key: Option<crate::Secret>,
    /// What Ghost signs webhooks with; none keeps the one that is there, or makes one up.
    pub webhook_secret: Option<crate::Secret>,
    /// Which way changes go.
    pub direction: Direction,
}

/// One kind of thing that a Ghost has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Lists of people that mail goes to.
    Newsletters,
    /// What members pay, or not.
    Tiers,
    /// Words that members are sorted by.
    Labels,
    /// Words that posts are sorted by.
    Tags,
    /// Who writes.
    Authors,
    /// What has its day.
    Posts,
    /// What stays.
    Pages,
    /// Who reads.
    Members,
}

impl Kind {
    /// All of them, in the order in which they are brought in.
    pub const ALL: [Self; 8] = [
        Self::Newsletters,
        Self::Tiers,
        Self::Labels,
        Self::Tags,
        Self::Authors,
        Self::Posts,
        Self::Pages,
        Self::Members,
    ];

    /// Its name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newsletters => "newsletters",
            Self::Tiers => "tiers",
            Self::Labels => "labels",
            Self::Tags => "tags",
            Self::Authors => "authors",
            Self::Posts => "posts",
            Self::Pages => "pages",
            Self::Members => "members",
        }
    }
}

/// How far the things of one kind have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which kind.
    pub kind: Kind,
    /// How many are here.
    pub done: u64,
    /// How many Ghost says there are; nothing before it was asked.
    pub total: Option<u64>,
    /// Whether all of them are here.
    pub finished: bool,
    /// How many were left out, and the last of them with the reason.
    pub skipped: Option<(u32, String)>,
}

/// What the connection is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Nothing has been brought in yet, and nobody has asked for it.
    Waiting,
    /// Everything is being brought in.
    Pulling,
    /// Changes are followed.
    Following,
    /// Somebody asked it to rest.
    Paused,
}

/// What went wrong last, and when it is tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setback {
    /// What.
    pub trouble: Trouble,
    /// When it is tried again; never by itself when somebody has to mend it first.
    pub again_at: Option<DateTime<Utc>>,
}

/// How a connection stands. Its secrets are shown to nobody again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where the site is.
    pub site: String,
    /// What it is called.
    pub title: String,
    /// Which Ghost it is: `6.65`.
    pub version: String,
    /// Which way changes go.
    pub direction: Direction,
    /// What it is doing.
    pub doing: Doing,
    /// How far each kind has come.
    pub progress: Vec<Progress>,
    /// When Ghost was last asked and answered well.
    pub asked_at: Option<DateTime<Utc>>,
    /// What went wrong since.
    pub setback: Option<Setback>,
    /// Whether Ghost was asked to tell us of changes by itself, and agreed.
    pub webhooks: bool,
    /// When it last did.
    pub heard_at: Option<DateTime<Utc>>,
    /// How many files of posts are not here.
    pub missing_files: u64,
    /// The first of them, by path.
    pub lost_files: Vec<LostFile>,
    /// Posts that were changed here and there.
    pub collisions: Vec<CollisionLabel>,
}

/// A post that was changed here and there, in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollisionLabel {
    /// Which post.
    pub post: PostId,
    /// Its title here.
    pub title: String,
    /// When it was found out.
    pub found_at: DateTime<Utc>,
}

/// One side of a collision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// All that was written there.
    pub manuscript: Manuscript,
    /// All of its words, a paragraph a line.
    pub text: String,
}

/// A post that was changed here and there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// Which post.
    pub post: PostId,
    /// As it is here.
    pub here: Version,
    /// As it is in Ghost.
    pub there: Version,
}

/// Which side of a collision decides what both changed. The other one becomes a revision; what only
/// one side changed is kept from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// What was written here.
    Here,
    /// What was written in Ghost.
    There,
}

/// The one connection of a platform.
#[async_trait]
pub trait GhostSync: Send + Sync {
    /// How it stands; nothing where there is none.
    async fn standing(&self) -> Result<Option<Standing>>;
    /// Asks Ghost once whether all is well, and only then keeps what was wished. The inner error
    /// is what Ghost, or the lack of it, said.
    async fn connect(&self, wish: Wish) -> Result<Result<(), Trouble>>;
    /// Asks for everything to be brought in, from the beginning.
    async fn pull(&self) -> Result<()>;
    /// Rests.
    async fn pause(&self) -> Result<()>;
    /// Goes on, and tries again at once what went wrong.
    async fn resume(&self) -> Result<()>;
    /// Forgets the connection and its secrets. What was brought in stays.
    async fn disconnect(&self) -> Result<()>;
    /// Judges what came in at the webhook's address, and remembers what to look at.
    async fn hear(&self, delivery: Delivery<'_>) -> Result<Heard>;
    /// Both sides of a post in collision.
    async fn collision(&self, post: PostId) -> Result<Collision>;
    /// Settles a collision.
    async fn settle(&self, post: PostId, keep: Keep) -> Result<()>;
}
