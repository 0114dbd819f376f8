//! What hangs off a page: `container_type` + `container_id`, and the things attached to it.
use crate::{ContainerId, Result, Slug};
use async_trait::async_trait;
use uuid::Uuid;

/// What kinds of thing others can hang off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContainerType {
    /// A page of the blog, or a post.
    Page,
}

/// Something that other things hang off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Container {
    /// What kind of thing it is.
    pub kind: ContainerType,
    /// Which one.
    pub id: ContainerId,
}

/// What kinds of thing hang off a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttachmentKind {
    /// A calendar, of events.
    Calendar,
    /// A marketplace, of market.
    Marketplace,
}

/// One thing that hangs off a page, as others may link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The thing itself.
    pub id: Uuid,
    /// What kind of thing it is.
    pub kind: AttachmentKind,
    /// Its name.
    pub label: String,
    /// Its part of the address, unique below its page.
    pub slug: Slug,
    /// What it hangs off.
    pub container: Container,
    /// The name of what it hangs off, as it was when attached.
    pub container_label: String,
    /// The part of the address of what it hangs off.
    pub container_slug: Slug,
}

/// A container, as what hangs off it names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The container.
    pub container: Container,
    /// Its name.
    pub label: String,
    /// Its part of the address.
    pub slug: Slug,
}

/// A calendar or a marketplace, as its owner names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// Which one it is.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// What of one kind hangs off a container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hung {
    /// How often it was arranged: who arranges it says which one they began with.
    pub version: i64,
    /// What hangs there, in its order.
    pub attachments: Vec<Attachment>,
}

/// What of one kind shall hang off a container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The version that was begun with.
    pub version: i64,
    /// What shall hang there, in this order.
    pub children: Vec<Child>,
}

/// What came of arranging what hangs off a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arranged {
    /// It hangs as it was asked for.
    Done,
    /// Somebody arranged it meanwhile, and this is how they left it. Nothing was changed.
    Stale(Hung),
    /// One of them hangs off something else, and hangs there still. Nothing was changed.
    Elsewhere(Box<Attachment>),
}

impl Attachment {
    /// How many of one kind may hang off one container.
    pub const MOST: usize = 50;
    /// How many characters the name of something attached may have.
    pub const LONGEST_NAME: usize = 60;
}

/// Everything attached to anything.
#[async_trait]
pub trait Containers: Send + Sync {
    /// What of one kind hangs off one container, in its order.
    async fn attached(&self, to: Container, kind: AttachmentKind) -> Result<Vec<Attachment>>;

    /// What of one kind hangs off any of these containers, each one's in its order: one question
    /// for a whole list.
    async fn attached_to(
        &self,
        containers: &[ContainerId],
        kind: AttachmentKind,
    ) -> Result<Vec<Attachment>>;

    /// Where these calendars or marketplaces hang; those that hang off nothing are left out.
    async fn placed(&self, kind: AttachmentKind, children: &[Uuid]) -> Result<Vec<Attachment>>;

    /// What of one kind hangs off a container, for who arranges it.
    async fn hung(&self, from: Container, kind: AttachmentKind) -> Result<Hung>;

    /// Hangs these children off a container, in place of all of the kind that hung there, in the
    /// name of `by`. What is new there gets an address made of
    /// its name; the bus hears of each that came or went, and of a new order.
    async fn arrange(
        &self,
        holder: &Holder,
        kind: AttachmentKind,
        wanted: &Wanted,
        by: &str,
    ) -> Result<Arranged>;

    /// The first `limit` attachments of one kind that hang off pages anybody may find, by name.
    async fn all(&self, kind: AttachmentKind, limit: u64) -> Result<Vec<Attachment>>;

    /// One attachment by its address; [`Error::NotFound`] also where its page is not out.
    async fn find(&self, kind: AttachmentKind, page: &Slug, slug: &Slug) -> Result<Attachment>;
}
