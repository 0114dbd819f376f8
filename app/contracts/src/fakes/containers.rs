//! What hangs off pages, in memory.
use super::{Down, down};
use crate::containers::{
    Arranged, Attachment, AttachmentKind, Container, Containers, Holder, Hung, Wanted,
};
use crate::events::{Calendar, Calendars};
use crate::market::{Marketplace, Marketplaces};
use crate::{CalendarId, ContainerId, Error, MarketplaceId, Result, Slug};
use async_trait::async_trait;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Attachments in memory; whatever hangs off a container there, its version is 0 until it is
/// arranged, and each arranging counts for all.
#[derive(Debug, Default)]
pub struct FakeContainers {
    whole: Mutex<Hung>,
    asked: AtomicUsize,
}

impl FakeContainers {
    /// These attachments.
    #[must_use]
    pub fn of(attachments: Vec<Attachment>) -> Self {
        Self { whole: Mutex::new(Hung { version: 0, attachments }), ..Self::default() }
    }

    /// How often it was asked what hangs off a whole list.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    fn whole(&self) -> MutexGuard<'_, Hung> {
        self.whole.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn those(&self, which: impl Fn(&Attachment) -> bool) -> Vec<Attachment> {
        self.whole().attachments.iter().filter(|one| which(one)).cloned().collect()
    }
}

#[async_trait]
impl Containers for FakeContainers {
    async fn attached(&self, to: Container, kind: AttachmentKind) -> Result<Vec<Attachment>> {
        Ok(self.those(|one| one.container == to && one.kind == kind))
    }

    async fn attached_to(
        &self,
        containers: &[ContainerId],
        kind: AttachmentKind,
    ) -> Result<Vec<Attachment>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Ok(self.those(|one| containers.contains(&one.container.id) && one.kind == kind))
    }

    async fn placed(&self, kind: AttachmentKind, children: &[Uuid]) -> Result<Vec<Attachment>> {
        Ok(self.those(|one| children.contains(&one.id) && one.kind == kind))
    }

    async fn hung(&self, from: Container, kind: AttachmentKind) -> Result<Hung> {
        let attachments = self.those(|one| one.container == from && one.kind == kind);
        Ok(Hung { version: self.whole().version, attachments })
    }

    async fn arrange(
        &self,
        holder: &Holder,
        kind: AttachmentKind,
        wanted: &Wanted,
        _: &str,
    ) -> Result<Arranged> {
        let theirs = self.hung(holder.container, kind).await?;
        if theirs.version != wanted.version {
            return Ok(Arranged::Stale(theirs));
        }
        let mut whole = self.whole();
        whole.version += 1;
        whole.attachments.retain(|one| one.container != holder.container || one.kind != kind);
        for child in &wanted.children {
            whole.attachments.push(Attachment {
                id: child.id,
                kind,
                label: child.name.clone(),
                slug: "here".parse().map_err(Error::storage)?,
                container: holder.container,
                container_label: holder.label.clone(),
                container_slug: holder.slug.clone(),
            });
        }
        Ok(Arranged::Done)
    }

    async fn all(&self, kind: AttachmentKind, _: u64) -> Result<Vec<Attachment>> {
        Ok(self.those(|one| one.kind == kind))
    }

    async fn find(&self, kind: AttachmentKind, page: &Slug, slug: &Slug) -> Result<Attachment> {
        let here =
            |one: &Attachment| one.kind == kind && one.container_slug == *page && one.slug == *slug;
        self.those(here).pop().ok_or(Error::NotFound)
    }
}

/// Calendars in memory.
#[derive(Debug, Default)]
pub struct FakeCalendars(pub Mutex<Vec<Calendar>>);

#[async_trait]
impl Calendars for FakeCalendars {
    async fn open(&self, id: CalendarId) -> Result<Calendar> {
        let all = self.all(u64::MAX).await?;
        all.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
    }

    async fn all(&self, _: u64) -> Result<Vec<Calendar>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    async fn create(&self, calendar: &Calendar, _: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(calendar.clone());
        Ok(())
    }
}

/// Marketplaces in memory.
#[derive(Debug, Default)]
pub struct FakeMarketplaces(pub Mutex<Vec<Marketplace>>);

#[async_trait]
impl Marketplaces for FakeMarketplaces {
    async fn open(&self, id: MarketplaceId) -> Result<Marketplace> {
        let all = self.all(u64::MAX).await?;
        all.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
    }

    async fn all(&self, _: u64) -> Result<Vec<Marketplace>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    async fn create(&self, marketplace: &Marketplace, _: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(marketplace.clone());
        Ok(())
    }
}

#[async_trait]
impl Containers for Down {
    async fn attached(&self, _: Container, _: AttachmentKind) -> Result<Vec<Attachment>> {
        down()
    }
    async fn attached_to(&self, _: &[ContainerId], _: AttachmentKind) -> Result<Vec<Attachment>> {
        down()
    }
    async fn placed(&self, _: AttachmentKind, _: &[Uuid]) -> Result<Vec<Attachment>> {
        down()
    }
    async fn hung(&self, _: Container, _: AttachmentKind) -> Result<Hung> {
        down()
    }
    async fn arrange(
        &self,
        _: &Holder,
        _: AttachmentKind,
        _: &Wanted,
        _: &str,
    ) -> Result<Arranged> {
        down()
    }
    async fn all(&self, _: AttachmentKind, _: u64) -> Result<Vec<Attachment>> {
        down()
    }
    async fn find(&self, _: AttachmentKind, _: &Slug, _: &Slug) -> Result<Attachment> {
        down()
    }
}
