//! Where files lie.
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs;

/// A folder of files that are found by their addresses.
#[derive(Clone, Debug)]
pub struct Files(PathBuf);

impl Files {
    /// The data folder: `/media/a.webp` is `media/a.webp` in it.
    #[must_use]
    pub fn folder(data: &Path) -> Self {
        Self(data.to_owned())
    }

    /// Puts bytes at an address: whole, or not at all.
    pub(super) async fn write(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let to = self.ready(path).await?;
        let beside = to.with_extension("part");
        fs::write(&beside, bytes).await?;
        fs::rename(beside, to).await
    }

    /// Puts a file at an address, from where it lay.
    pub(super) async fn take(&self, path: &str, from: &Path) -> io::Result<()> {
        let to = self.ready(path).await?;
        if fs::rename(from, &to).await.is_ok() {
            return Ok(());
        }
        let beside = to.with_extension("part"); // it lay on another disk
        fs::copy(from, &beside).await?;
        fs::rename(beside, to).await
    }

    /// Takes a file away; one that is not there is away already.
    pub(super) async fn remove(&self, path: &str) -> io::Result<()> {
        match fs::remove_file(self.at(path)).await {
            Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
            _ => Ok(()),
        }
    }

    async fn ready(&self, path: &str) -> io::Result<PathBuf> {
        let to = self.at(path);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).await?;
        }
        Ok(to)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.join(path.trim_start_matches('/'))
    }
}
