use contracts::cache::Tag;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

/// When each tag last changed, counted in changes heard by this process.
#[derive(Debug, Default)]
pub(super) struct Tags {
    epoch: AtomicU64,
    changed: RwLock<HashMap<Tag, u64>>,
}

impl Tags {
    /// How many changes have been heard.
    pub(super) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// Hears that these changed.
    pub(super) fn change(&self, tags: &[Tag]) {
        let mut changed = self.changed.write().unwrap_or_else(PoisonError::into_inner);
        let now = self.epoch() + 1;
        changed.extend(tags.iter().map(|tag| (tag.clone(), now)));
        self.epoch.store(now, Ordering::Release);
    }

    /// Whether none of these has changed since.
    pub(super) fn unchanged(&self, tags: &[Tag], since: u64) -> bool {
        let changed = self.changed.read().unwrap_or_else(PoisonError::into_inner);
        tags.iter().all(|tag| changed.get(tag).is_none_or(|when| *when <= since))
    }
}
