use crate::names::{self, BadName};
use crate::people::Person;
use crate::{CategoryId, MarketplaceId, Result, Slug};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::fmt;

/// The name of a category: 1 to 60 characters that can be seen, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryName(String);

impl CategoryName {
    /// How many characters a name may have.
    pub const LONGEST: usize = 60;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads what somebody typed; any stretch of spaces is one.
    ///
    /// # Errors
    /// Where it can be no name, the first reason why.
    pub fn read(typed: &str) -> Result<Self, BadName> {
        names::line(typed, Self::LONGEST).map(Self)
    }
}

impl fmt::Display for CategoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A shelf of a marketplace, or one within a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Which one it is.
    pub id: CategoryId,
    /// Whose.
    pub marketplace: MarketplaceId,
    /// The one it is in; none for one that stands by itself.
    pub parent: Option<CategoryId>,
    /// Its part of the address, unique in its marketplace.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Its place among its neighbours, from 0.
    pub position: i32,
    /// One more with each change; a save names the one that it began from.
    pub version: i32,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// All that shopkeepers say of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryWriting {
    /// Its name.
    pub name: CategoryName,
    /// Its part of the address; none for one that is made of the name. The one it had leads to it.
    pub slug: Option<Slug>,
    /// The one it is in.
    pub parent: Option<CategoryId>,
    /// Its place among its neighbours: 0 to 999.
    pub position: i32,
}

/// What came of saving a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategorySaved {
    /// It is kept, and this is how it stands now.
    Done(Box<Category>),
    /// Somebody saved it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Box<Category>),
    /// The category of this name has that address already. Nothing was changed.
    SlugTaken(String),
    /// There are two levels: what it would be in is within another, or it has some in it itself.
    /// Nothing was changed.
    TooDeep,
    /// What it would be in is not there any more. Nothing was changed.
    ParentGone,
    /// There are [`Category::MOST`] in the marketplace already. Nothing was changed.
    TooMany,
}

/// What came of removing a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CategoryRemoved {
    /// It is gone; what stood in it stands in what it was in.
    Done,
    /// Somebody changed it meanwhile. Nothing was changed.
    Stale,
    /// Others are in it. Nothing was changed.
    NotEmpty,
}

impl Category {
    /// How many a marketplace may have.
    pub const MOST: u64 = 200;
    /// The last place among neighbours.
    pub const LAST: i32 = 999;
}

/// Every category. Each change is told to the bus.
#[async_trait]
pub trait Categories: Send + Sync {
    /// All of one marketplace: those that stand by themselves in their order, each followed by those
    /// in it.
    async fn of(&self, marketplace: MarketplaceId) -> Result<Vec<Category>>;

    /// Which one of them left this address last.
    async fn formerly_at(&self, marketplace: MarketplaceId, slug: &Slug) -> Result<CategoryId>;

    /// Keeps a category over the version it was made `from`, or a new one from none.
    async fn save(
        &self,
        which: (MarketplaceId, CategoryId),
        from: Option<i32>,
        writing: &CategoryWriting,
        by: &Person,
    ) -> Result<CategorySaved>;

    /// Forgets a category that has none in it.
    async fn remove(
        &self,
        which: (MarketplaceId, CategoryId),
        version: i32,
        by: &Person,
    ) -> Result<CategoryRemoved>;
}
