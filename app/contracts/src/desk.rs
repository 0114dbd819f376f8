//! The desk: where posts and pages are written and looked after.
use crate::blog::{Meta, Picture, Post, PostKind, Visibility};
use crate::people::Person;
use crate::{Cursor, Paged, Position, PostId, Result, Slug, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

mod sheet;

pub use sheet::Sheet;

/// Where a post stands between being begun and being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Only editors see it.
    #[default]
    Draft,
    /// It goes out by itself when its time has come.
    Scheduled,
    /// Readers see it, in lists too.
    Published,
    /// Readers see it who have its address.
    Unlisted,
    /// It went out by mail only.
    Sent,
}

/// When a post goes out, or went out, as somebody chose it: by the clock on their wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The moment.
    pub at: DateTime<Utc>,
    /// The zone of the clock that it was chosen by; none where nobody chose.
    pub zone: Option<Tz>,
}

/// All that editors say of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// Post or page.
    pub kind: PostKind,
    /// Where it stands, or shall stand.
    pub standing: Standing,
    /// When it goes out, or went out. Published without one, it is dated by the clock.
    pub timing: Option<Timing>,
    /// Who may read the whole of it.
    pub visibility: Visibility,
    /// Its title, as text.
    pub title: String,
    /// Its part of the address; none for one that is made of the title.
    pub slug: Option<Slug>,
    /// Its text: Lexical JSON within the bounds that its renderer reads.
    pub document: String,
    /// A few sentences in its editors' words; none for the beginning of the text.
    pub excerpt: Option<String>,
    /// The picture at its head.
    pub picture: Option<Picture>,
    /// Whether its editors want it seen first.
    pub featured: bool,
    /// Whether its page begins with its title and picture.
    pub show_title_and_picture: bool,
    /// Its tags by name, first tag first. One with a `#` before it is for editors only.
    pub tags: Vec<String>,
    /// Its authors by name, first author first; nobody for whoever saves it.
    pub authors: Vec<String>,
    /// How it presents itself elsewhere.
    pub meta: Meta,
}

/// A post as it lies on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manuscript {
    /// Which post.
    pub id: PostId,
    /// One more with each change; a save names the one that it began from.
    pub version: i32,
    /// Its part of the address.
    pub slug: Slug,
    /// All that editors said of it.
    pub writing: Writing,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Who saved it last, by name, where that is known.
    pub saved_by: Option<String>,
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, and this is how it stands now.
    Done(Box<Manuscript>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<Manuscript>),
    /// Another post stands at that address. Nothing was changed.
    SlugTaken {
        /// The address.
        slug: Slug,
        /// The title of what stands there.
        title: String,
    },
    /// The site keeps that address for itself. Nothing was changed.
    SlugReserved(Slug),
    /// Nobody writes here under that name. Nothing was changed.
    NoSuchAuthor(String),
}

/// What came of taking a post out of the bin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// It lies where it was.
    Done,
    /// Another post took its address meanwhile. It stays in the bin.
    SlugTaken {
        /// The address.
        slug: Slug,
        /// The title of what stands there.
        title: String,
    },
}

/// Which manuscripts a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// All that is not in the bin.
    #[default]
    Everything,
    /// Posts that are being written.
    Drafts,
    /// Posts that wait for their time.
    Scheduled,
    /// Posts that are out.
    Published,
    /// Every page.
    Pages,
    /// What was thrown away.
    Bin,
}

impl Shelf {
    /// Every shelf, as they stand beside each other.
    pub const ALL: [Self; 6] =
        [Self::Everything, Self::Drafts, Self::Scheduled, Self::Published, Self::Pages, Self::Bin];
}

/// A manuscript in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which post.
    pub id: PostId,
    /// Post or page.
    pub kind: PostKind,
    /// Where it stands.
    pub standing: Standing,
    /// Who may read the whole of it.
    pub visibility: Visibility,
    /// Its part of the address.
    pub slug: Slug,
    /// Its title; may be empty.
    pub title: String,
    /// When it goes out, or went out.
    pub timing: Option<Timing>,
    /// When it last changed, its way into the bin included.
    pub updated_at: DateTime<Utc>,
    /// Who saved it last, by name, where that is known.
    pub saved_by: Option<String>,
    /// Its authors by name, first author first.
    pub authors: Vec<String>,
    /// Its tags by name, first tag first.
    pub tags: Vec<String>,
    /// How many comments everybody sees.
    pub comments: u64,
}

impl Entry {
    /// Where it stands in a list.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        Cursor { at: self.updated_at, id: self.id.0 }
    }
}

/// Every post and page, as editors see them.
#[async_trait]
pub trait Manuscripts: Send + Sync {
    /// One page of a shelf, what changed last first; optionally those of which every one of some
    /// words stands in the title, or in the name of an author or of a tag.
    async fn shelf(&self, shelf: Shelf, words: Option<&str>, at: Position) -> Result<Paged<Entry>>;

    /// One manuscript; [`crate::Error::NotFound`] for what lies in the bin.
    async fn open(&self, id: PostId) -> Result<Manuscript>;

    /// Keeps what somebody wrote. `from` is the version that they began from, none for what is
    /// new. The state before it stays among the revisions, an address that readers knew leads to
    /// the new one, tags that are new are made, and every cache hears of it.
    async fn save(
        &self,
        id: PostId,
        from: Option<i32>,
        writing: &Writing,
        by: &Person,
    ) -> Result<Saved>;

    /// Throws a post into the bin. Readers do not see it any more.
    async fn discard(&self, id: PostId, by: &Person) -> Result<()>;

    /// One manuscript in the bin; [`crate::Error::NotFound`] for what does not lie there.
    async fn binned(&self, id: PostId) -> Result<Manuscript>;

    /// Takes a post out of the bin, as it was.
    async fn restore(&self, id: PostId, by: &Person) -> Result<Restored>;

    /// Deletes a post in the bin for good, with every state it was in; [`crate::Error::NotFound`]
    /// for what does not lie there.
    async fn destroy(&self, id: PostId) -> Result<()>;

    /// Empties the bin for good: how many posts went.
    async fn empty_bin(&self) -> Result<u64>;

    /// Names of authors and of tags (internal ones with their `#`), for editors to choose from.
    async fn names(&self) -> Result<Names>;
}

/// Names that editors choose from, in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Of authors, at most 500.
    pub authors: Vec<String>,
    /// Of tags, at most 500.
    pub tags: Vec<String>,
}

/// One state a post was in, or is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Which one: versions count from 1.
    pub version: i32,
    /// Its title then.
    pub title: String,
    /// Who made it so, by name, where that is known.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// One state a post was in, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Which one.
    pub revision: Revision,
    /// Its text then: Lexical JSON.
    pub document: String,
    /// All that editors said of it then, title and text included; none where only these are known.
    pub writing: Option<Writing>,
}

/// What posts were before they were changed.
#[async_trait]
pub trait Revisions: Send + Sync {
    /// The states a post was in, the latest first, at most 200.
    async fn past(&self, id: PostId) -> Result<Vec<Revision>>;

    /// One of them, whole.
    async fn state(&self, id: PostId, version: i32) -> Result<State>;
}

/// Secret links that show a post before readers see it.
#[async_trait]
pub trait Previews: Send + Sync {
    /// The key of a post's link, if there is one.
    async fn key(&self, id: PostId) -> Result<Option<String>>;

    /// Makes a new key, of 256 random bits; the one before opens nothing any more.
    async fn renew(&self, id: PostId) -> Result<String>;

    /// Ends the link.
    async fn end(&self, id: PostId) -> Result<()>;

    /// The post that a key opens, as readers would see it now, and where it stands;
    /// [`crate::Error::NotFound`] for what lies in the bin.
    async fn show(&self, key: &str) -> Result<(Post, Standing)>;
}

/// What somebody typed and did not save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCopy {
    /// What they typed.
    pub sheet: Sheet,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

/// What was begun and never saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The post it would be.
    pub id: PostId,
    /// What stands in its title.
    pub title: String,
    /// When it was kept.
    pub at: DateTime<Utc>,
}

/// What editors typed and did not save yet: one copy of a post for each of them.
#[async_trait]
pub trait WorkingCopies: Send + Sync {
    /// Somebody's copy of a post, if there is one.
    async fn of(&self, id: PostId, by: UserId) -> Result<Option<WorkingCopy>>;

    /// Keeps it, in place of the one before.
    async fn keep(&self, id: PostId, by: UserId, sheet: &Sheet) -> Result<()>;

    /// Forgets it.
    async fn forget(&self, id: PostId, by: UserId) -> Result<()>;

    /// What somebody began and never saved, the latest first, at most 20.
    async fn begun(&self, by: UserId) -> Result<Vec<Begun>>;
}
