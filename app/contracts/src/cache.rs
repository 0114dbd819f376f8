//! News of what changed, so that every process drops what it has kept of it.
use crate::Result;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::fmt;
use uuid::Uuid;

/// What a kept page or fragment was made of: when the thing changes, what carries its tag is dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

impl Tag {
    /// The menu.
    pub const NAV: &str = "nav";
    /// Any list of posts.
    pub const POSTS: &str = "posts";
    /// The site's settings.
    pub const SITE: &str = "site";
    /// The rules for comments.
    pub const COMMENTS: &str = "comments";
    /// What hangs off pages.
    pub const CONTAINERS: &str = "containers";
    /// Any product, in any marketplace.
    pub const PRODUCTS: &str = "products";
    /// Any entry, in any calendar.
    pub const ENTRIES: &str = "entries";

    /// A tag by its name.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// One post or page, by the last part of its address.
    #[must_use]
    pub fn post(slug: &crate::Slug) -> Self {
        Self(format!("post:{slug}"))
    }

    /// What people say to one post.
    #[must_use]
    pub fn comments(of: &crate::Slug) -> Self {
        Self(format!("comments:{of}"))
    }

    /// What one marketplace sells, and its categories.
    #[must_use]
    pub fn marketplace(id: crate::MarketplaceId) -> Self {
        Self(format!("marketplace:{id}"))
    }

    /// What stands in one calendar.
    #[must_use]
    pub fn calendar(id: crate::CalendarId) -> Self {
        Self(format!("calendar:{id}"))
    }

    /// One app let in by one person; it changes when the app is shut out.
    #[must_use]
    pub fn grant(id: crate::GrantId) -> Self {
        Self(format!("grant:{id}"))
    }

    /// One person; it changes with their name, their picture and their roles.
    #[must_use]
    pub fn person(id: crate::UserId) -> Self {
        Self(format!("person:{id}"))
    }

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Tag {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// That something changed, as every process hears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which piece of news this is; hearing it twice does no harm.
    pub id: Uuid,
    /// When it was written down.
    pub at: DateTime<Utc>,
    /// What changed.
    pub tags: Vec<Tag>,
}

/// The news of the activity bus, as caches hear it.
#[async_trait]
pub trait Changes: Send + Sync {
    /// What changed at or after a time, oldest first.
    ///
    /// Writers commit out of order, so listeners ask again from a little before what they have
    /// heard and leave out what they know.
    async fn since(&self, at: DateTime<Utc>) -> Result<Vec<Change>>;
}
