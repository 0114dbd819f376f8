//! Files in memory.
use super::{Down, down};
use crate::files::{About, Content, Files};
use crate::{Error, Result};
use async_trait::async_trait;
use chrono::DateTime;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files in memory, by their addresses.
#[derive(Debug, Default)]
pub struct FakeFiles(pub Mutex<BTreeMap<String, Vec<u8>>>);

impl FakeFiles {
    /// All of them.
    pub fn all(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn about(bytes: &[u8]) -> About {
        let modified = DateTime::from_timestamp(1_795_521_600, 0).unwrap_or_default();
        About { bytes: bytes.len() as u64, modified }
    }
}

#[async_trait]
impl Files for FakeFiles {
    async fn write(&self, path: &str, bytes: Vec<u8>) -> Result<()> {
        self.all().insert(path.to_owned(), bytes);
        Ok(())
    }

    async fn take(&self, path: &str, from: &Path) -> Result<()> {
        let bytes = std::fs::read(from).map_err(Error::storage)?;
        self.write(path, bytes).await
    }

    async fn copy(&self, from: &str, to: &str) -> Result<bool> {
        let bytes = self.all().get(from).cloned();
        let found = bytes.map(|bytes| self.all().insert(to.to_owned(), bytes));
        Ok(found.is_some())
    }

    async fn remove(&self, path: &str) -> Result<()> {
        self.all().remove(path);
        Ok(())
    }

    async fn about(&self, path: &str) -> Result<Option<About>> {
        Ok(self.all().get(path).map(|bytes| Self::about(bytes)))
    }

    async fn read(&self, path: &str, from: u64) -> Result<Option<(About, Content)>> {
        let found = self.all().get(path).cloned();
        Ok(found.map(|bytes| {
            let about = Self::about(&bytes);
            let mut content = Cursor::new(bytes);
            content.set_position(from);
            (about, Box::pin(content) as Content)
        }))
    }

    fn answer(&self) -> bool {
        true
    }
}

#[async_trait]
impl Files for Down {
    async fn write(&self, _: &str, _: Vec<u8>) -> Result<()> {
        down()
    }

    async fn take(&self, _: &str, _: &Path) -> Result<()> {
        down()
    }

    async fn copy(&self, _: &str, _: &str) -> Result<bool> {
        down()
    }

    async fn remove(&self, _: &str) -> Result<()> {
        down()
    }

    async fn about(&self, _: &str) -> Result<Option<About>> {
        down()
    }

    async fn read(&self, _: &str, _: u64) -> Result<Option<(About, Content)>> {
        down()
    }

    fn answer(&self) -> bool {
        false
    }
}
