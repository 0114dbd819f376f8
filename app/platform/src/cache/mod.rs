//! What is the same for everybody is made once and kept: in this process, and behind it in Redis
//! where there is one.
//!
//! An entry's key is the fingerprint of what it is made from. What it shows of things that change
//! is named by tags; when one of these changes, the entry is made anew.
mod fingerprint;
mod kept;
mod shared;
mod tags;

pub use fingerprint::Fingerprint;
use fingerprint::build;
pub use kept::{Content, Encoding, Kept};
pub use shared::{RedisUnusable, Shared};

use contracts::cache::Tag;
use std::future::Future;
use std::sync::Arc;
use tags::Tags;

/// The cache of one process.
pub struct Cache {
    local: moka::future::Cache<Fingerprint, Arc<Kept>>,
    tags: Tags,
    shared: Option<Shared>,
    headers: Vec<u8>,
}

impl Cache {
    /// A cache of at most `bytes` in this process, with Redis behind it if there is one.
    #[must_use]
    pub fn new(bytes: u64, shared: Option<Shared>) -> Self {
        let local = moka::future::Cache::builder()
            .max_capacity(bytes)
            .weigher(|_, kept: &Arc<Kept>| u32::try_from(kept.weight()).unwrap_or(u32::MAX))
            .build();
        Self { local, tags: Tags::default(), shared, headers: Vec::new() }
    }

    /// The same cache, for a process whose answers all carry these headers: they are part of each
    /// entity tag.
    #[must_use]
    pub fn under(self, headers: &[u8]) -> Self {
        Self { headers: headers.to_owned(), ..self }
    }

    /// What is kept under this key in this process, if it still holds.
    pub async fn get(&self, key: &Fingerprint) -> Option<Arc<Kept>> {
        let kept = self.local.get(key).await?;
        self.holds(&kept).then_some(kept)
    }

    /// What is kept under this key; made, once however many ask, where nothing is.
    ///
    /// # Errors
    ///
    /// What `make` fails with; nothing is kept then.
    pub async fn get_or_make<E, F>(&self, key: Fingerprint, make: F) -> Result<Arc<Kept>, Arc<E>>
    where
        E: Send + Sync + 'static,
        F: Future<Output = Result<Content, E>> + Send,
    {
        let late = match self.local.get(&key).await {
            Some(kept) if self.holds(&kept) => return Ok(kept),
            late => late,
        };
        if late.is_some() {
            self.local.invalidate(&key).await;
        }
        let new = self.local.try_get_with(key, self.fetch_or_make(key, make)).await;
        if let (Err(_), Some(late), false) = (&new, late, self.local.contains_key(&key)) {
            self.local.insert(key, late).await; // better than nothing: see `get_late`
        }
        new
    }

    /// What was kept under this key in this process, if nothing it was made of has changed since,
    /// however long ago that was.
    pub async fn get_late(&self, key: &Fingerprint) -> Option<Arc<Kept>> {
        let kept = self.local.get(key).await?;
        kept.unchanged(&self.tags).then_some(kept)
    }

    async fn fetch_or_make<E>(
        &self,
        key: Fingerprint,
        make: impl Future<Output = Result<Content, E>> + Send,
    ) -> Result<Arc<Kept>, E> {
        let now = self.tags.epoch();
        let Some(shared) = &self.shared else {
            return Ok(self.kept(make.await?, now));
        };
        if let Some(content) = shared.get(&key).await {
            return Ok(self.kept(content, now));
        }
        let since = shared.epoch().await;
        let content = make.await?;
        shared.put(&key, &content, since).await;
        Ok(self.kept(content, now))
    }

    fn kept(&self, content: Content, epoch: u64) -> Arc<Kept> {
        Arc::new(Kept::new(content, &self.headers, epoch))
    }

    fn holds(&self, kept: &Kept) -> bool {
        kept.is_fresh() && kept.unchanged(&self.tags)
    }

    /// How many changes this process has heard of.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.tags.epoch()
    }

    /// Whether nothing that carries one of these tags has changed since.
    #[must_use]
    pub fn unchanged(&self, tags: &[Tag], since: u64) -> bool {
        self.tags.unchanged(tags, since)
    }

    /// Drops whatever carries one of these tags, here and in Redis.
    pub async fn invalidate(&self, tags: &[Tag]) {
        self.tags.change(tags);
        if let Some(shared) = &self.shared {
            shared.invalidate(tags).await;
        }
    }
}

#[cfg(test)]
mod tests;
