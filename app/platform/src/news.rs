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

/// How far back a process that was away asks at most: by then nothing is kept of what it missed.
const LONG_AGO: TimeDelta = TimeDelta::hours(1);

/// Hears what changed, in whatever process, and drops what the cache has kept of it.
pub(crate) struct News {
    changes: Arc<dyn Changes>,
    cache: Arc<Cache>,
    heard: HashMap<Uuid, DateTime<Utc>>,
    /// When it last heard.
    until: DateTime<Utc>,
}

impl News {
    /// Has heard whatever is there `now`: the cache is still empty.
    pub(crate) fn new(changes: Arc<dyn Changes>, cache: Arc<Cache>, now: DateTime<Utc>) -> Self {
        Self { changes, cache, heard: HashMap::new(), until: now }
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
        let since = self.until.clamp(now - LONG_AGO, now) - OVERLAP;
        let mut changes = self.changes.since(since).await?;
        changes.retain(|change| self.heard.insert(change.id, change.at).is_none());
        self.heard.retain(|_, at| *at >= since);
        self.until = now;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::{Content, Fingerprint};
    use crate::testing::noon;
    use contracts::fakes::{Down, FakeChanges};
    use std::convert::Infallible;

    #[tokio::test]
    async fn a_process_that_was_away_hears_what_it_missed() {
        let (cache, changes) =
            (Arc::new(Cache::new(1 << 20, None)), Arc::new(FakeChanges::default()));
        let mut news = News::new(changes.clone(), cache.clone(), noon());
        let key = Fingerprint::of(&[b"front"]);
        let content = Content {
            media_type: "text/html".into(),
            body: "bread".into(),
            tags: vec!["posts".into()],
            ttl: Duration::from_hours(1),
        };
        cache.get_or_make(key, async { Ok::<_, Infallible>(content) }).await.unwrap();
        let missed = Change {
            id: Uuid::now_v7(),
            at: noon() + TimeDelta::seconds(1),
            tags: vec!["posts".into()],
        };
        changes.0.lock().unwrap().push(missed);

        let there = std::mem::replace(&mut news.changes, Arc::new(Down));
        news.hear(noon() + TimeDelta::seconds(30)).await.unwrap_err();
        assert!(cache.get(&key).await.is_some());
        news.changes = there;
        news.hear(noon() + TimeDelta::minutes(2)).await.unwrap();
        assert!(cache.get(&key).await.is_none());
    }
}
