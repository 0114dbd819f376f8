mod asking;
mod reading;
mod sending;

use crate::Folder;
use asking::Line;
use async_trait::async_trait;
use contracts::files::{About, Content, Files, Trouble};
use contracts::{Error, Result, Secret};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{Attribute, Attributes, ObjectStore, ObjectStoreExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The longest that a question without bytes takes: a picture is waited for no longer.
const QUESTION: Duration = Duration::from_secs(4);
/// The longest that a piece takes on its way there.
const PIECE: Duration = Duration::from_secs(55);

/// How a bucket is found and entered.
#[derive(Clone, Debug)]
pub struct Access {
    /// The address that keys are below, such as `https://minio.example:9000/uploads` or
    /// `https://uploads.s3.eu-west-1.amazonaws.com`.
    pub url: String,
    /// Its name.
    pub bucket: String,
    /// Its region: `us-east-1` for who knows no regions.
    pub region: String,
    /// Whose key it is.
    pub key_id: Secret,
    /// What requests are signed by.
    pub key: Secret,
}

/// [`Files`] in a bucket that speaks S3, each under its address without the first slash. What lies
/// on this machine's disk from before is found there first, until it is put anew or taken away.
#[derive(Clone, Debug)]
pub struct Bucket {
    store: AmazonS3,
    line: Arc<Line>,
    before: Folder,
}

impl Bucket {
    /// The bucket, and the folder that was used before it.
    ///
    /// # Errors
    /// When it cannot be called at all, which its address shows.
    pub fn new(access: &Access, before: Folder) -> Result<Self> {
        let store = AmazonS3Builder::new()
            .with_http_connector(asking::Connector)
            .with_retry(asking::patience())
            // The address holds the bucket, be it before the host or after it.
            .with_virtual_hosted_style_request(true)
            .with_endpoint(access.url.trim_end_matches('/'))
            .with_allow_http(true)
            .with_bucket_name(&access.bucket)
            .with_region(&access.region)
            .with_access_key_id(access.key_id.reveal())
            .with_secret_access_key(access.key.reveal())
            .build()
            .map_err(Error::storage)?;
        Ok(Self { store, line: Arc::default(), before })
    }
}

#[async_trait]
impl Files for Bucket {
    async fn write(&self, path: &str, bytes: Vec<u8>) -> Result<()> {
        let key = key(path)?;
        let put = self.store.put_opts(&key, bytes.into(), typed(path).into());
        there(self.line.ask(PIECE, put).await)?;
        self.before.remove(path).await
    }

    async fn take(&self, path: &str, from: &Path) -> Result<()> {
        self.send(path, from).await?;
        self.before.remove(path).await
    }

    async fn copy(&self, from: &str, to: &str) -> Result<bool> {
        let (from, to) = (key(from)?, key(to)?);
        let copied = self.line.ask(PIECE, self.store.copy(&from, &to)).await;
        Ok(found(copied)?.is_some())
    }

    async fn remove(&self, path: &str) -> Result<()> {
        found(self.line.ask(QUESTION, self.store.delete(&key(path)?)).await)?;
        self.before.remove(path).await
    }

    async fn about(&self, path: &str) -> Result<Option<About>> {
        match self.before.about(path).await? {
            None => self.about_object(path).await,
            found => Ok(found),
        }
    }

    async fn read(&self, path: &str, from: u64) -> Result<Option<(About, Content)>> {
        match self.before.read(path, from).await? {
            None => self.read_object(path, from).await,
            found => Ok(found),
        }
    }

    fn answer(&self) -> bool {
        self.line.answers()
    }
}

/// The key of an address. One that no key can have names nothing.
fn key(path: &str) -> Result<Key> {
    Key::parse(path).map_err(|_| Error::NotFound)
}

/// What an object says it is, for who looks into the bucket; blog goes by the name.
fn typed(path: &str) -> Attributes {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    Attributes::from_iter([(Attribute::ContentType, mime.to_string())])
}

fn found<T>(asked: Result<T>) -> Result<Option<T>> {
    match asked {
        Err(Error::NotFound) => Ok(None),
        asked => asked.map(Some),
    }
}

/// Where something is put, "not found" is the bucket itself.
fn there<T>(asked: Result<T>) -> Result<T> {
    asked.map_err(|why| match why {
        Error::NotFound => Error::files(Trouble::Shut, "there is no such bucket"),
        why => why,
    })
}
