use async_trait::async_trait;
use contracts::files::{About, Content, Files};
use contracts::{Error, Result};
use std::fs::Metadata;
use std::io::{self, ErrorKind, SeekFrom};
use std::path::{Path, PathBuf};
use tokio::fs;
use tokio::io::AsyncSeekExt;

/// [`Files`] in a folder of this machine: `/media/a.webp` is `media/a.webp` in it.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The data folder.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self(data.to_owned())
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

    async fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let to = self.ready(path).await?;
        let beside = to.with_extension("part");
        fs::write(&beside, bytes).await?;
        fs::rename(beside, to).await
    }

    async fn move_here(&self, path: &str, from: &Path) -> io::Result<()> {
        let to = self.ready(path).await?;
        if fs::rename(from, &to).await.is_ok() {
            return Ok(());
        }
        let beside = to.with_extension("part"); // it lay on another disk
        fs::copy(from, &beside).await?;
        fs::rename(beside, to).await
    }

    async fn open(&self, path: &str, from: u64) -> io::Result<(About, Content)> {
        let mut file = fs::File::open(self.at(path)).await?;
        let about = about(&file.metadata().await?)?;
        if from > 0 {
            file.seek(SeekFrom::Start(from)).await?;
        }
        Ok((about, Box::pin(file)))
    }
}

#[async_trait]
impl Files for Folder {
    async fn write(&self, path: &str, bytes: Vec<u8>) -> Result<()> {
        self.put(path, bytes).await.map_err(Error::storage)
    }

    async fn take(&self, path: &str, from: &Path) -> Result<()> {
        self.move_here(path, from).await.map_err(Error::storage)
    }

    async fn copy(&self, from: &str, to: &str) -> Result<bool> {
        let to = self.ready(to).await.map_err(Error::storage)?;
        Ok(fs::hard_link(self.at(from), to).await.is_ok())
    }

    async fn remove(&self, path: &str) -> Result<()> {
        found(fs::remove_file(self.at(path)).await).map(|_| ())
    }

    async fn about(&self, path: &str) -> Result<Option<About>> {
        found(fs::metadata(self.at(path)).await.and_then(|file| about(&file)))
    }

    async fn read(&self, path: &str, from: u64) -> Result<Option<(About, Content)>> {
        found(self.open(path, from).await)
    }

    fn answer(&self) -> bool {
        true
    }
}

/// A folder is no file.
fn about(file: &Metadata) -> io::Result<About> {
    if !file.is_file() {
        return Err(ErrorKind::NotFound.into());
    }
    Ok(About { bytes: file.len(), modified: file.modified()?.into() })
}

/// Nothing, where there is no file, nor any of that name could be.
fn found<T>(asked: io::Result<T>) -> Result<Option<T>> {
    match asked {
        Ok(found) => Ok(Some(found)),
        Err(why) => match why.kind() {
            ErrorKind::NotFound
            | ErrorKind::NotADirectory
            | ErrorKind::InvalidInput
            | ErrorKind::InvalidFilename => Ok(None),
            _ => Err(Error::storage(why)),
        },
    }
}
