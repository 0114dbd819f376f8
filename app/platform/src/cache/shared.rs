use super::{Content, Fingerprint, build};
use bytes::Bytes;
use contracts::cache::Tag;
use redis::AsyncCommands;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

/// The cache behind every process' own, in Redis. Never needed: when Redis is away, everything is
/// made here.
pub struct Shared {
    redis: ConnectionManager,
    away: AtomicBool,
    /// Second (Unix time) before which Redis is not asked again.
    rest_until: AtomicI64,
}

/// Why there is no Redis to work with, in a sentence that gives no password away.
#[derive(Debug, thiserror::Error)]
#[error("no Redis can be used at {server}: {reason}")]
pub struct RedisUnusable {
    server: String,
    reason: String,
}

/// What stands before an entry's body in Redis, as one line of JSON.
#[derive(Serialize, Deserialize)]
struct Header {
    media_type: String,
    tags: Vec<String>,
    ttl_ms: u64,
    /// The count of changes, as Redis keeps it, when the entry began to be made.
    since: i64,
}

/// The longest a visitor ever waits for Redis.
const PATIENCE: Duration = Duration::from_millis(150);
const EPOCH: &str = "rose-ash:cache:epoch";

impl Shared {
    /// Behind this connection.
    #[must_use]
    pub fn new(redis: ConnectionManager) -> Self {
        Self { redis, away: AtomicBool::new(false), rest_until: AtomicI64::new(0) }
    }

    /// A connection that gives up soon and comes back by itself.
    ///
    /// # Errors
    ///
    /// When Redis cannot be reached at all.
    pub async fn connect(url: &str) -> Result<ConnectionManager, RedisUnusable> {
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(1)
            .set_connection_timeout(Some(Duration::from_secs(2)))
            .set_response_timeout(Some(Duration::from_millis(500)));
        let at = |server: &str| {
            let server = server.to_owned();
            move |error| RedisUnusable { server, reason: reason(&error) }
        };
        let client = redis::Client::open(url).map_err(at("that address"))?;
        let server = client.get_connection_info().addr().to_string();
        ConnectionManager::new_with_config(client, config).await.map_err(at(&server))
    }

    pub(super) async fn get(&self, key: &Fingerprint) -> Option<Content> {
        let mut redis = self.redis.clone();
        let kept: Option<Vec<u8>> = self.ask(async move { redis.get(entry(key)).await }).await?;
        let bytes = kept?;
        let at = bytes.iter().position(|b| *b == b'\n')?;
        let header: Header = serde_json::from_slice(&bytes[..at]).ok()?;
        self.unchanged(&header).await.then(|| header.content(Bytes::from(bytes).slice(at + 1..)))
    }

    async fn unchanged(&self, header: &Header) -> bool {
        if header.tags.is_empty() {
            return true;
        }
        let keys: Vec<_> = header.tags.iter().map(|name| tag(name)).collect();
        let mut redis = self.redis.clone();
        let changed: Option<Vec<Option<i64>>> =
            self.ask(async move { redis.mget(keys).await }).await;
        changed.is_some_and(|all| all.into_iter().flatten().all(|when| when <= header.since))
    }

    /// The count of changes now.
    pub(super) async fn epoch(&self) -> Option<i64> {
        let mut redis = self.redis.clone();
        let epoch: Option<i64> = self.ask(async move { redis.get(EPOCH).await }).await?;
        Some(epoch.unwrap_or(0))
    }

    /// Keeps what was made since; not, when Redis was away at that time.
    pub(super) async fn put(&self, key: &Fingerprint, content: &Content, since: Option<i64>) {
        let Some(header) = since.and_then(|since| Header::of(content, since)) else { return };
        let (mut redis, bytes) =
            (self.redis.clone(), [&header, &b"\n"[..], &content.body].concat());
        let seconds = content.ttl.as_secs().max(1);
        self.ask::<()>(async move { redis.set_ex(entry(key), bytes, seconds).await }).await;
    }

    pub(super) async fn invalidate(&self, tags: &[Tag]) {
        const A_DAY: u64 = 86_400; // no entry with tags is kept for longer
        let mut redis = self.redis.clone();
        self.ask::<()>(async move {
            let now: i64 = redis.incr(EPOCH, 1).await?;
            let mut pipe = redis::pipe();
            for name in tags {
                pipe.set_ex(tag(name.as_str()), now, A_DAY).ignore();
            }
            pipe.query_async(&mut redis).await
        })
        .await;
    }

    /// Asks Redis, not for long, and not at all for a second after it failed.
    async fn ask<T>(&self, question: impl Future<Output = redis::RedisResult<T>>) -> Option<T> {
        let now = chrono::Utc::now().timestamp();
        if now < self.rest_until.load(Ordering::Relaxed) {
            return None;
        }
        match tokio::time::timeout(PATIENCE, question).await {
            Ok(Ok(answer)) => {
                if self.away.swap(false, Ordering::Relaxed) {
                    tracing::info!("redis is back: the shared cache is used again");
                }
                Some(answer)
            }
            failed => {
                self.rest_until.store(now + 1, Ordering::Relaxed);
                if !self.away.swap(true, Ordering::Relaxed) {
                    let why = failed.map(|r| r.err().map(|e| e.to_string()));
                    tracing::warn!(?why, "redis is away: the shared cache is not used");
                }
                None
            }
        }
    }
}

impl Header {
    fn of(content: &Content, since: i64) -> Option<Vec<u8>> {
        let header = Self {
            media_type: content.media_type.clone(),
            tags: content.tags.iter().map(ToString::to_string).collect(),
            ttl_ms: u64::try_from(content.ttl.as_millis()).ok()?,
            since,
        };
        serde_json::to_vec(&header).ok()
    }

    fn content(self, body: Bytes) -> Content {
        Content {
            media_type: self.media_type,
            body,
            tags: self.tags.into_iter().map(Tag::named).collect(),
            ttl: Duration::from_millis(self.ttl_ms),
        }
    }
}

fn reason(error: &redis::RedisError) -> String {
    if error.is_connection_refusal() { "connection refused".into() } else { error.to_string() }
}

fn entry(key: &Fingerprint) -> String {
    format!("rose-ash:cache:{}:{key}", build())
}

fn tag(name: &str) -> String {
    format!("rose-ash:tag:{name}")
}
