//! The menu: a tree that blog owns and every header shows.
use crate::containers::AttachmentKind;
use crate::{NodeId, PostId, Result, TagId};
use async_trait::async_trait;
use uuid::Uuid;

/// One entry of the menu, with what hangs under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Which one it is.
    pub id: NodeId,
    /// The words people click.
    pub label: String,
    /// Where it leads.
    pub target: Target,
    /// What hangs under it, in order; three levels in all.
    pub children: Vec<Node>,
}

/// Where an entry of the menu leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path on blog's host, beginning with a slash.
    Blog(String),
    /// A path on market's host, beginning with a slash.
    Market(String),
    /// A path on events' host, beginning with a slash.
    Events(String),
    /// A whole address elsewhere, http or https.
    Elsewhere(String),
}

/// What an entry of the menu is for, as its editors chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A page, wherever it moves.
    Page(PostId),
    /// A tag, likewise.
    Tag(TagId),
    /// What hangs off a page.
    Attached(AttachmentKind, Uuid),
    /// An address as it is.
    Address(Target),
}

/// One entry as its editors arrange it. A list of them in the order the menu is read is the tree:
/// what is deeper belongs to the nearest before it that is less deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which one it is.
    pub id: NodeId,
    /// 0 for the top, at most [`Entry::DEEPEST`].
    pub depth: u8,
    /// The words people click; without them, the name of what it leads to. An address has some.
    pub label: Option<String>,
    /// What it is for.
    pub object: Object,
    /// Whether it is kept and not shown, with all that is under it.
    pub hidden: bool,
}

impl Entry {
    /// How deep an entry may be: two levels below the top.
    pub const DEEPEST: u8 = 2;
    /// How many entries a menu may have.
    pub const MOST: usize = 200;
    /// How many characters a label may have.
    pub const LONGEST_LABEL: usize = 60;
    /// How many characters an address elsewhere may have.
    pub const LONGEST_ADDRESS: usize = 500;
}

/// Whether an entry is shown, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everybody sees it.
    Shown,
    /// Its editors hid it.
    Hidden,
    /// Its page is a draft or waits for its time, or its tag is internal.
    NotOut,
    /// Its page is in the bin.
    Binned,
    /// What it led to is not there any more.
    Gone,
    /// What it is under is not shown.
    Beneath,
}

/// An entry with what it leads to today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: Entry,
    /// The name of what it leads to; empty for an address, and for what is gone.
    pub name: String,
    /// Where it leads, unless what it led to is gone.
    pub target: Option<Target>,
    /// Whether it is shown.
    pub standing: Standing,
}

impl Line {
    /// The words people click.
    #[must_use]
    pub fn label(&self) -> &str {
        self.entry.label.as_deref().unwrap_or(&self.name)
    }
}

/// The whole menu as its editors see it: with what is hidden, and with what hangs off its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// How often it was saved: who saves says which one they began with.
    pub version: i64,
    /// Its entries, in the order they are read.
    pub lines: Vec<Line>,
}

/// The menu of the platform.
#[async_trait]
pub trait Navigation: Send + Sync {
    /// What visitors see, in order. What hangs off a page is under its entry by itself, behind
    /// what editors put there. At most [`Entry::MOST`] nodes.
    async fn menu(&self) -> Result<Vec<Node>>;

    /// What editors see.
    async fn outline(&self) -> Result<Outline>;

    /// What these entries lead to today.
    async fn lines(&self, entries: Vec<Entry>) -> Result<Vec<Line>>;

    /// Puts these entries in place of the menu that had this version, in the name of `by`, and
    /// tells the bus. [`crate::Error::Conflict`] when it was saved meanwhile.
    async fn arrange(&self, by: &str, version: i64, entries: Vec<Entry>) -> Result<()>;
}
