//! The keys ID tokens are signed with.
mod pair;
mod plan;
mod rows;

use crate::times::now;
use crate::transaction;
use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::{PublicKey, SigningKeys};
use contracts::{Clock, Error, Result, Vault};
use entities::signing_key::Model;
use pair::Pair;
use sea_orm::DatabaseConnection;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How long a process signs without looking whether others made new keys. Far shorter than a key
/// is published before it signs and after.
const FRESH: Duration = Duration::minutes(1);

/// [`SigningKeys`] in the database, sealed.
#[derive(Clone)]
pub struct SqlSigningKeys {
    db: DatabaseConnection,
    clock: Arc<dyn Clock>,
    vault: Vault,
    known: Arc<Mutex<Known>>,
}

/// What a process has read: the keys, and those of them that it could open.
#[derive(Default)]
struct Known {
    rows: Vec<Model>,
    read_at: Option<DateTime<Utc>>,
    pairs: HashMap<String, Option<Arc<Pair>>>,
}

impl SqlSigningKeys {
    /// Keys in `db`, sealed by `vault`, rotated by `clock`.
    pub fn new(db: DatabaseConnection, clock: Arc<dyn Clock>, vault: Vault) -> Self {
        Self { db, clock, vault, known: Arc::default() }
    }

    async fn signer(&self) -> Result<Arc<Pair>> {
        let (mut known, now) = (self.known.lock().await, now(&*self.clock));
        if !known.is_fresh(now) {
            self.read(&mut known, now).await?;
        }
        let signer = plan::signer(&known.usable(), now).map(|row| row.id.clone());
        let pair = signer.and_then(|id| known.pairs.get(&id).cloned().flatten());
        pair.ok_or_else(|| Error::storage("no key to sign with, and none could be made"))
    }

    /// Reads what keys there are, and makes those that are missing.
    async fn read(&self, known: &mut Known, now: DateTime<Utc>) -> Result<()> {
        known.rows = rows::all(&self.db).await.map_err(Error::storage)?;
        known.open(&self.vault);
        let missing = plan::missing(&known.usable(), now);
        if !missing.is_empty() {
            self.make(known, missing.len(), now).await?;
        }
        known.read_at = Some(now);
        Ok(())
    }

    /// Looking for primes takes long: it is done before the table is held, and what somebody else
    /// has made meanwhile is not made again.
    async fn make(&self, known: &mut Known, count: usize, now: DateTime<Utc>) -> Result<()> {
        let mut made = Vec::new();
        for _ in 0..count {
            made.push(pair::generate(&self.vault).await?);
        }
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        rows::hold(&db).await.map_err(Error::storage)?;
        known.rows = rows::all(&db).await.map_err(Error::storage)?;
        known.open(&self.vault);
        let missing = plan::missing(&known.usable(), now);
        for (key, signs_from) in made.into_iter().zip(missing) {
            rows::insert(&db, key, signs_from, now).await.map_err(Error::storage)?;
        }
        known.rows = rows::all(&db).await.map_err(Error::storage)?;
        known.open(&self.vault);
        if let Some((signer, until)) = plan::retirement(&known.usable(), now) {
            rows::extend(&db, signer, until).await.map_err(Error::storage)?;
        }
        rows::forget(&db, now).await.map_err(Error::storage)?;
        known.rows = rows::all(&db).await.map_err(Error::storage)?;
        db.commit().await.map_err(Error::storage)
    }
}

impl Known {
    fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        self.read_at.is_some_and(|read| (read..read + FRESH).contains(&now))
            && plan::missing(&self.usable(), now).is_empty()
    }

    /// Opens what has not been tried before.
    fn open(&mut self, vault: &Vault) {
        for row in &self.rows {
            let open = || {
                let pair = Pair::open(vault, row).map(Arc::new);
                if pair.is_none() {
                    tracing::warn!(key = row.id, "a signing key was sealed with another secret");
                }
                pair
            };
            self.pairs.entry(row.id.clone()).or_insert_with(open);
        }
        self.pairs.retain(|id, _| self.rows.iter().any(|row| row.id == *id));
    }

    fn usable(&self) -> Vec<&Model> {
        let opens = |row: &&Model| matches!(self.pairs.get(&row.id), Some(Some(_)));
        self.rows.iter().filter(opens).collect()
    }
}

impl fmt::Debug for SqlSigningKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqlSigningKeys").finish_non_exhaustive()
    }
}

#[async_trait]
impl SigningKeys for SqlSigningKeys {
    async fn published(&self) -> Result<Vec<PublicKey>> {
        let (mut known, now) = (self.known.lock().await, now(&*self.clock));
        self.read(&mut known, now).await?;
        let published = known.rows.iter().filter(|row| row.retires_at > now);
        Ok(published.filter_map(pair::public).collect())
    }

    async fn sign(&self, header_type: &str, claims: &str) -> Result<String> {
        let pair = self.signer().await?;
        let header = serde_json::json!({"alg": "RS256", "typ": header_type, "kid": pair.id});
        let mut jwt = URL_SAFE_NO_PAD.encode(header.to_string());
        jwt.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut jwt);
        let signature = pair.sign(jwt.as_bytes())?;
        jwt.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut jwt);
        Ok(jwt)
    }
}
