//! Where sessions are kept: in Redis when there is one, else in the database.
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::Links;
use contracts::sessions::{SessionRow, SessionRows};
use redis::aio::ConnectionManager;
use redis::{AsyncCommands, ExistenceCheck, SetExpiry, SetOptions};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::Duration;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

/// The store of sessions of one process.
#[derive(Clone)]
pub enum SessionStores {
    /// In the database.
    Database(Arc<dyn SessionRows>),
    /// In Redis.
    Redis(ConnectionManager),
}

impl SessionStores {
    /// The layer that gives handlers a visitor's session. Each host has its own cookie, which
    /// no other host sees (`__Host-`, RFC 6265bis §4.1.3.2), and only a session that holds
    /// something sets one.
    #[must_use]
    pub fn layer(self, links: &Links) -> SessionManagerLayer<Self> {
        let secure = links.secure();
        SessionManagerLayer::new(self)
            .with_name(if secure { "__Host-session" } else { "session" })
            .with_secure(secure)
            .with_http_only(true)
            .with_same_site(SameSite::Lax)
            .with_path("/")
            .with_expiry(Expiry::OnInactivity(Duration::days(30)))
    }

    async fn write(&self, record: &Record, new: bool) -> Result<bool> {
        let row = row(record)?;
        match self {
            Self::Database(rows) if new => rows.create(row).await.map_err(backend),
            Self::Database(rows) => rows.save(row).await.map(|()| true).map_err(backend),
            Self::Redis(redis) => {
                let until = u64::try_from(row.expires_at.timestamp()).unwrap_or(0);
                let options = SetOptions::default().with_expiration(SetExpiry::EXAT(until));
                let options =
                    if new { options.conditional_set(ExistenceCheck::NX) } else { options };
                let mut redis = redis.clone();
                let kept: Option<String> = redis
                    .set_options(redis_key(&row.key), row.data, options)
                    .await
                    .map_err(backend)?;
                Ok(kept.is_some())
            }
        }
    }
}

impl fmt::Debug for SessionStores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Database(_) => "sessions in the database",
            Self::Redis(_) => "sessions in Redis",
        })
    }
}

#[async_trait]
impl SessionStore for SessionStores {
    async fn create(&self, record: &mut Record) -> Result<()> {
        while !self.write(record, true).await? {
            record.id = Id::default(); // taken: draw again
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.write(record, false).await.map(|_| ())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let data = match self {
            Self::Database(rows) => {
                let row = rows.load(&key(id), Utc::now()).await.map_err(backend)?;
                row.map(|row| row.data)
            }
            Self::Redis(redis) => {
                let mut redis = redis.clone();
                redis.get(redis_key(&key(id))).await.map_err(backend)?
            }
        };
        let record: Option<Record> = data
            .map(|data: String| serde_json::from_str(&data))
            .transpose()
            .map_err(|why| Error::Decode(why.to_string()))?;
        Ok(record.map(|record| Record { id: *id, ..record }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        match self {
            Self::Database(rows) => rows.delete(&key(id)).await.map_err(backend),
            Self::Redis(redis) => {
                let mut redis = redis.clone();
                redis.del(redis_key(&key(id))).await.map_err(backend)
            }
        }
    }
}

/// A record as it is stored: under the hash of its id, and without the id, so that who reads the
/// store cannot take a session over.
fn row(record: &Record) -> Result<SessionRow> {
    let nameless = Record { id: Id(0), ..record.clone() };
    let data = serde_json::to_string(&nameless).map_err(|why| Error::Encode(why.to_string()))?;
    let ends = record.expiry_date.unix_timestamp();
    let expires_at = DateTime::from_timestamp(ends, 0).unwrap_or(DateTime::<Utc>::MAX_UTC);
    Ok(SessionRow { key: key(&record.id), data, expires_at })
}

fn key(id: &Id) -> String {
    hex::encode(Sha256::digest(id.0.to_be_bytes()))
}

fn redis_key(key: &str) -> String {
    format!("rose-ash:session:{key}")
}

fn backend(why: impl fmt::Display) -> Error {
    Error::Backend(why.to_string())
}
