use crate::cache::Cache;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::cache::{Change, Changes};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// How often each process asks what changed: the longest that a page stays old, twice over.
pub(crate) const EVERY: Duration = Duration::from_millis(500);

/// How far back each question reaches: longer than any transaction takes between writing its
/// news down and committing it.
const OVERLAP: TimeDelta = TimeDelta::seconds(15);

/// Hears what changed, in whatever process, and drops what the cache has kept of it.
pub(crate) struct News {
    changes: Arc<dyn Changes>,
    cache: Arc<Cache>,
    heard: HashMap<Uuid, DateTime<Utc>>,
}

impl News {
    /// Has heard whatever is there now: the cache is still empty.
    pub(crate) fn new(changes: Arc<dyn Changes>, cache: Arc<Cache>) -> Self {
        Self { changes, cache, heard: HashMap::new() }
    }

    /// Listens for as long as the process runs.
    pub(crate) async fn listen(mut self) {
        let (mut away, mut beat) = (false, tokio::time::interval(EVERY));
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            beat.tick().await;
            match self.hear(Utc::now()).await {
                Ok(()) if away => tracing::info!("news is heard again"),
                Err(error) if !away => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "no news is heard");
                }
                _ => continue,
            }
            away = !away;
        }
    }

    async fn hear(&mut self, now: DateTime<Utc>) -> contracts::Result<()> {
        let since = now - OVERLAP;
        let mut changes = self.changes.since(since).await?;
        changes.retain(|change| self.heard.insert(change.id, change.at).is_none());
        self.heard.retain(|_, at| *at >= since);
        self.pass_on(&changes).await;
        Ok(())
    }

    async fn pass_on(&self, changes: &[Change]) {
        let mut tags: Vec<_> = changes.iter().flat_map(|change| change.tags.clone()).collect();
        tags.sort_unstable();
        tags.dedup();
        if !tags.is_empty() {
            self.cache.invalidate(&tags).await;
        }
    }
}
