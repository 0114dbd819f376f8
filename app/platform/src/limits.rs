//! How often something may be tried: the generic cell rate algorithm (GCRA, ITU-T I.371), counted
//! in Redis when there is one, so that six processes count together, else in this process.
use crate::{AppError, Result};
use moka::sync::Cache;
use redis::Script;
use redis::aio::ConnectionManager;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A limit: some at once, then one in each interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is limited, as part of the key it is counted under.
    pub name: &'static str,
    /// How many at once.
    pub burst: u32,
    /// How long until one more.
    pub every: Duration,
}

/// Everybody's tries.
#[derive(Clone)]
pub struct Limits {
    redis: Option<(ConnectionManager, Arc<Script>)>,
    here: Cache<String, Instant>,
    began: Instant,
}

/// The theoretical arrival time of a key is moved on by one interval for each try, unless it is
/// more than a burst ahead of now; then the answer is how long to wait, in milliseconds.
const GCRA: &str = "
local now = redis.call('TIME')
local at = now[1] * 1000 + math.floor(now[2] / 1000)
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or at), at)
local every, burst, tries = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local wait = due - at - every * (burst - 1)
if wait > 0 then return wait end
if tries > 0 then
  due = due + every * tries
  redis.call('SET', KEYS[1], due, 'PX', due - at)
end
return 0
";

impl Limits {
    /// Counted there, or here when there is none.
    #[must_use]
    pub fn new(redis: Option<ConnectionManager>) -> Self {
        Self {
            redis: redis.map(|redis| (redis, Arc::new(Script::new(GCRA)))),
            here: Cache::builder()
                .max_capacity(100_000)
                .time_to_idle(Duration::from_hours(24))
                .build(),
            began: Instant::now(),
        }
    }

    /// Counts one try by somebody: an address, an account, a mailbox.
    ///
    /// # Errors
    ///
    /// [`AppError::TooOften`], with how long to wait. A Redis that does not answer lets nobody
    /// through unlimited: this process counts by itself then.
    pub async fn count(&self, limit: Limit, who: &str) -> Result<()> {
        self.tried(limit, who, 1).await
    }

    /// Whether somebody may try, without counting it: for what only counts when it fails.
    ///
    /// # Errors
    ///
    /// [`AppError::TooOften`], with how long to wait.
    pub async fn look(&self, limit: Limit, who: &str) -> Result<()> {
        self.tried(limit, who, 0).await
    }

    async fn tried(&self, limit: Limit, who: &str, tries: u32) -> Result<()> {
        let key = format!("rose-ash:limit:{}:{who}", limit.name);
        let wait = match self.shared(limit, &key, tries).await {
            Some(wait) => wait,
            None if tries == 0 => self.here.get(&key).map_or(Duration::ZERO, |due| limit.wait(due)),
            None => self.count_here(limit, key),
        };
        if wait.is_zero() { Ok(()) } else { Err(AppError::TooOften(wait)) }
    }

    async fn shared(&self, limit: Limit, key: &str, tries: u32) -> Option<Duration> {
        let (redis, script) = self.redis.as_ref()?;
        let mut redis = redis.clone();
        let every = u64::try_from(limit.every.as_millis()).unwrap_or(u64::MAX);
        let mut invocation = script.key(key);
        invocation.arg(every).arg(limit.burst).arg(tries);
        match invocation.invoke_async::<u64>(&mut redis).await {
            Ok(wait) => Some(Duration::from_millis(wait)),
            Err(error) => {
                tracing::warn!(%error, "Redis does not count: this process counts by itself");
                None
            }
        }
    }

    fn count_here(&self, limit: Limit, key: String) -> Duration {
        let mut wait = Duration::ZERO;
        self.here.entry(key).and_upsert_with(|due| {
            let due = due.map_or(self.began, moka::Entry::into_value).max(Instant::now());
            wait = limit.wait(due);
            if wait.is_zero() { due + limit.every } else { due }
        });
        wait
    }
}

impl Limit {
    /// How long to wait when the next try is due then.
    fn wait(self, due: Instant) -> Duration {
        let ahead = self.every * self.burst.saturating_sub(1);
        due.saturating_duration_since(Instant::now()).saturating_sub(ahead)
    }
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.redis.is_some() { "limits in Redis" } else { "limits in this process" })
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits};
    use crate::AppError;
    use std::time::Duration;

    const THREE: Limit = Limit { name: "tries", burst: 3, every: Duration::from_millis(200) };

    #[tokio::test]
    async fn a_burst_passes_and_then_one_in_each_interval() {
        let limits = Limits::new(None);
        for _ in 0..3 {
            assert!(limits.count(THREE, "ada").await.is_ok());
        }
        let Err(AppError::TooOften(wait)) = limits.count(THREE, "ada").await else {
            panic!("the fourth passed");
        };
        assert!(wait <= Duration::from_millis(200), "{wait:?}");
        assert!(limits.count(THREE, "grace").await.is_ok());
        tokio::time::sleep(wait + Duration::from_millis(5)).await;
        assert!(limits.count(THREE, "ada").await.is_ok());
        assert!(limits.count(THREE, "ada").await.is_err());
    }

    #[tokio::test]
    async fn a_look_counts_nothing_and_sees_what_was_counted() {
        let limits = Limits::new(None);
        for _ in 0..9 {
            assert!(limits.look(THREE, "ada").await.is_ok());
        }
        for _ in 0..3 {
            assert!(limits.count(THREE, "ada").await.is_ok());
        }
        assert!(matches!(limits.look(THREE, "ada").await, Err(AppError::TooOften(_))));
        assert!(limits.look(THREE, "grace").await.is_ok());
    }
}
