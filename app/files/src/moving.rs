use contracts::files::Files;
use contracts::{Error, Result};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use tokio::fs;

/// Where files of either kind lie in a data folder.
const FOLDERS: [&str; 2] = ["media", "content"];

/// What was moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// How many files.
    pub files: u64,
    /// How large they were together.
    pub bytes: u64,
}

/// Moves every file that lies in a data folder to where files are kept now, under the same address.
/// What is moved is gone from the folder: begun again after a failure, it goes on where it was.
///
/// # Errors
/// The first file that could not be moved, by [`Error::Storage`] or [`Error::Files`].
pub async fn move_all(data: &Path, to: &dyn Files) -> Result<Moved> {
    let (mut moved, mut folders) = (Moved::default(), FOLDERS.map(|name| data.join(name)).to_vec());
    while let Some(folder) = folders.pop() {
        for (path, size) in files_in(&folder, &mut folders).await.map_err(Error::storage)? {
            let Some(address) = address(data, &path) else { continue };
            to.take(&address, &path).await?;
            moved = Moved { files: moved.files + 1, bytes: moved.bytes + size };
        }
    }
    Ok(moved)
}

/// The files of a folder; the folders in it are added to those that are still to be seen.
async fn files_in(folder: &Path, folders: &mut Vec<PathBuf>) -> io::Result<Vec<(PathBuf, u64)>> {
    let mut entries = match fs::read_dir(folder).await {
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        let about = entry.metadata().await?; // of a link, not of where it leads
        if about.is_dir() {
            folders.push(entry.path());
        } else if about.is_file() {
            files.push((entry.path(), about.len()));
        }
    }
    Ok(files)
}

/// None for what no address leads to, as what was half-written, and a name that is no text.
fn address(data: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(data).ok()?.to_str()?;
    let whole = path.extension().is_none_or(|ending| ending != "part");
    whole.then(|| format!("/{below}"))
}
