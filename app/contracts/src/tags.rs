//! Tags as editors look after them.
use crate::about::About;
use crate::blog::TagLabel;
use crate::people::Person;
use crate::{InOrder, Place, Result, Slug, TagId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

mod name;
mod sheet;

pub use name::TagName;
pub use sheet::TagSheet;

/// Whether this is a colour as we keep them: `#rrggbb`.
#[must_use]
pub fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// All that editors say of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagWriting {
    /// Its name; one with a `#` before it is for editors only.
    pub name: TagName,
    /// Its part of the address; none for one that is made of the name.
    pub slug: Option<Slug>,
    /// What its page says of it.
    pub about: About,
    /// A colour for the browser around its page: `#rrggbb`.
    pub accent_colour: Option<String>,
}

/// A tag as it lies on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTag {
    /// Which tag.
    pub id: TagId,
    /// One more with each change; a save names the one that it began from.
    pub version: i32,
    /// Its part of the address and its name, as it was typed or as it came.
    pub label: TagLabel,
    /// Whether only editors see it.
    pub internal: bool,
    /// What its page says of it.
    pub about: About,
    /// A colour for the browser around its page: `#rrggbb`.
    pub accent_colour: Option<String>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// Where it is used.
    pub uses: TagUses,
}

/// Where a tag is used, and whether somebody else has it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagUses {
    /// How many posts and pages have it, drafts among them.
    pub posts: u64,
    /// How many of what lies in the bin.
    pub binned: u64,
    /// How many entries of the menu lead to it.
    pub menu: u64,
    /// Whether it came from Ghost.
    pub ghost: bool,
}

/// A tag in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagEntry {
    /// Which tag.
    pub id: TagId,
    /// Its part of the address and its name.
    pub label: TagLabel,
    /// What it is for, as text.
    pub description: Option<String>,
    /// How many posts and pages have it, drafts among them.
    pub posts: u64,
}

/// Which tags a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TagShelf {
    /// Those that readers see.
    #[default]
    Public,
    /// Those with a `#`: for editors only.
    Internal,
}

/// Which page of a list of tags is asked for.
pub type TagPlace = Place<TagId>;

/// One page of a list of tags, by name.
pub type TagList = InOrder<TagEntry, TagId>;

/// What came of saving a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagSaved {
    /// It is kept, and this is how it stands now.
    Done(Box<KeptTag>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<KeptTag>),
    /// This tag has that name already. Nothing was changed.
    NameTaken(TagLabel),
    /// This tag has that address already. Nothing was changed.
    SlugTaken(TagLabel),
}

/// What came of merging one tag into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagMerged {
    /// It is done: so many posts changed.
    Done(u64),
    /// Somebody changed one of the two meanwhile. Nothing was changed.
    Stale,
    /// They are one tag. Nothing was changed.
    Same,
}

/// What came of deleting a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagDeleted {
    /// It is gone: so many posts lost it.
    Done(u64),
    /// Somebody changed it meanwhile. Nothing was changed.
    Stale,
}

/// Every tag, for editors. Each change is told to the bus.
#[async_trait]
pub trait Tags: Send + Sync {
    /// One page of a list, by name; `words` are looked for in names and addresses. A tag that is gone
    /// is no place: then it is the first page.
    async fn shelf(&self, on: TagShelf, words: Option<&str>, at: TagPlace) -> Result<TagList>;

    /// One tag.
    async fn open(&self, id: TagId) -> Result<KeptTag>;

    /// One tag by its name, however it is capitalised, or by its address.
    async fn named(&self, name: &str) -> Result<KeptTag>;

    /// Keeps a tag over the version it was made `from`, or a new one from none. From an address that
    /// it leaves people are led to the new one.
    async fn save(
        &self,
        id: TagId,
        from: Option<i32>,
        writing: &TagWriting,
        by: &Person,
    ) -> Result<TagSaved>;

    /// Gives every post of the first tag the second in its place, once; leads its address there,
    /// and the menu; and forgets it. Both are named with their versions.
    async fn merge(&self, from: (TagId, i32), into: (TagId, i32), by: &Person)
    -> Result<TagMerged>;

    /// Forgets a tag. Posts live on without it, and so does what was under it in the menu.
    async fn delete(&self, id: TagId, version: i32, by: &Person) -> Result<TagDeleted>;
}
