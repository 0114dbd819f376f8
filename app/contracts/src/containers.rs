//! What hangs off a page: `container_type` + `container_id`, and the things attached to it.
use crate::{ContainerId, Result, Slug};
use async_trait::async_trait;
use uuid::Uuid;

/// What kinds of thing others can hang off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContainerType {
    /// A page of the blog.
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

/// Everything attached to anything.
#[async_trait]
pub trait Containers: Send + Sync {
    /// What of one kind hangs off one container, in its order.
    async fn attached(&self, to: Container, kind: AttachmentKind) -> Result<Vec<Attachment>>;

    /// The first `limit` attachments of one kind on the whole platform, by name.
    async fn all(&self, kind: AttachmentKind, limit: u64) -> Result<Vec<Attachment>>;

    /// One attachment by its address.
    async fn find(&self, kind: AttachmentKind, page: &Slug, slug: &Slug) -> Result<Attachment>;
}
