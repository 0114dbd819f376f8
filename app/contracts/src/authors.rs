//! Authors as editors look after them, and as somebody does their own page.
use crate::about::About;
use crate::blog::{Byline, Picture};
use crate::people::{Handle, Person};
use crate::{AuthorId, InOrder, Place, Result, Slug, UserId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

mod handles;
mod name;
mod sheet;

pub use handles::{Handles, Network};
pub use name::AuthorName;
pub use sheet::AuthorSheet;

/// Which page of a list of authors is asked for.
pub type AuthorPlace = Place<AuthorId>;

/// One page of a list of authors, by name, and the ways on.
pub type AuthorList = InOrder<AuthorEntry, AuthorId>;

/// All that is said of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorWriting {
    /// The name they publish under.
    pub name: AuthorName,
    /// Their part of the address; none for one that is made of the name.
    pub slug: Option<Slug>,
    /// What their page says of them.
    pub about: About,
    /// A wide picture at the head of their page.
    pub cover: Option<Picture>,
    /// Where they are.
    pub location: Option<String>,
    /// Their own site, http or https.
    pub website: Option<String>,
    /// Who they are on networks.
    pub handles: Handles<Option<String>>,
}

/// An author as they lie on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptAuthor {
    /// Which author.
    pub id: AuthorId,
    /// One more with each change; a save names the one that it began from.
    pub version: i32,
    /// Their part of the address and their name, as it was typed or as it came.
    pub byline: Byline,
    /// What their page says of them.
    pub about: About,
    /// A wide picture at the head of their page.
    pub cover: Option<Picture>,
    /// Where they are.
    pub location: Option<String>,
    /// Their own site, http or https.
    pub website: Option<String>,
    /// Who they are on networks.
    pub handles: Handles<Option<String>>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What they wrote, and who else has them.
    pub works: AuthorWorks,
}

/// What an author wrote, and whether somebody else has them too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuthorWorks {
    /// How many posts and pages, drafts among them.
    pub posts: u64,
    /// How many of what lies in the bin.
    pub binned: u64,
    /// Of all these, how many nobody else wrote.
    pub alone: u64,
    /// Whether they came from Ghost.
    pub ghost: bool,
    /// Whether somebody with an account publishes under this name.
    pub account: bool,
}

/// An author in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorEntry {
    /// Which author.
    pub id: AuthorId,
    /// Their part of the address and their name.
    pub byline: Byline,
    /// About them, as text.
    pub bio: Option<String>,
    /// How many posts and pages they wrote, drafts among them.
    pub posts: u64,
}

/// What came of saving an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorSaved {
    /// It is kept, and this is how it stands now.
    Done(Box<KeptAuthor>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<KeptAuthor>),
    /// This author has that name already. Nothing was changed.
    NameTaken(Byline),
    /// This author has that address already. Nothing was changed.
    SlugTaken(Byline),
}

/// What came of merging one author into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorMerged {
    /// It is done: so many posts changed.
    Done(u64),
    /// Somebody changed one of the two meanwhile. Nothing was changed.
    Stale,
    /// They are one author. Nothing was changed.
    Same,
}

/// What came of deleting an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorDeleted {
    /// They are gone: so many posts, each with others who wrote it, lost them.
    Done(u64),
    /// Somebody changed it meanwhile. Nothing was changed.
    Stale,
    /// So many posts would be by nobody. Nothing was changed.
    Needed(u64),
}

/// Every author. Each change is told to the bus.
#[async_trait]
pub trait Authors: Send + Sync {
    /// One page of all of them, by name; `words` are looked for in names and addresses. An author who
    /// is gone is no place: then it is the first page.
    async fn shelf(&self, words: Option<&str>, at: AuthorPlace) -> Result<AuthorList>;

    /// One author.
    async fn open(&self, id: AuthorId) -> Result<KeptAuthor>;

    /// One author by their name, however it is capitalised, or by their address.
    async fn named(&self, name: &str) -> Result<KeptAuthor>;

    /// The author somebody with an account publishes as, if they do.
    async fn of(&self, user: UserId) -> Result<Option<AuthorId>>;

    /// The handle of whoever publishes as an author, if that is somebody with an account.
    async fn handle(&self, id: AuthorId) -> Result<Option<Handle>>;

    /// Keeps an author over the version it was made `from`, or a new one from none. From an address
    /// that they leave people are led to the new one.
    async fn save(
        &self,
        id: AuthorId,
        from: Option<i32>,
        writing: &AuthorWriting,
        by: &Person,
    ) -> Result<AuthorSaved>;

    /// Makes the second the author of every post of the first, once; leads the first one's address
    /// there; and forgets them. Both are named with their versions.
    async fn merge(
        &self,
        from: (AuthorId, i32),
        into: (AuthorId, i32),
        by: &Person,
    ) -> Result<AuthorMerged>;

    /// Forgets an author, unless a post, in the bin or not, would be by nobody then.
    async fn delete(&self, id: AuthorId, version: i32, by: &Person) -> Result<AuthorDeleted>;
}
