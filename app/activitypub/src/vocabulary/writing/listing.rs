use super::{Write, Written};
use crate::Id;
use serde_json::Value;

/// A list of ours, page by page: an outbox, followers.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Its id.
    pub id: Id,
    /// How much is in it.
    pub total: u64,
    /// Its first page; none where its members are hidden.
    pub first: Option<Id>,
}

/// A page of it.
#[derive(Clone, Debug)]
pub struct ListingPage {
    /// Its id.
    pub id: Id,
    /// The list.
    pub part_of: Id,
    /// The page after it; none where nothing comes after.
    pub next: Option<Id>,
    /// What is on it, in order: ids as strings, or things themselves.
    pub items: Vec<Value>,
}

impl Write for Listing {
    fn write(&self) -> Written {
        Written::of("OrderedCollection")
            .with("id", &self.id)
            .with("totalItems", self.total)
            .maybe("first", self.first.as_ref())
    }
}

impl Write for ListingPage {
    fn write(&self) -> Written {
        Written::of("OrderedCollectionPage")
            .with("id", &self.id)
            .with("partOf", &self.part_of)
            .maybe("next", self.next.as_ref())
            .with("orderedItems", self.items.clone())
    }
}
