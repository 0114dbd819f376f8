use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};
use tokio::fs;

/// Takes files out of a folder that nobody has written to for so long: what is left there when a
/// process is killed while something comes in. Says how many they were; a folder that is not there
/// is empty.
///
/// # Errors
/// When the folder cannot be read.
pub async fn clear_abandoned(folder: &Path, idle: Duration) -> io::Result<u64> {
    let mut entries = match fs::read_dir(folder).await {
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let (before, mut cleared) = (SystemTime::now().checked_sub(idle), 0);
    while let Some(entry) = entries.next_entry().await? {
        let Ok(file) = entry.metadata().await else { continue }; // it has just been kept
        let abandoned = file.is_file() && file.modified().ok() < before;
        if abandoned && fs::remove_file(entry.path()).await.is_ok() {
            cleared += 1;
        }
    }
    Ok(cleared)
}

#[cfg(test)]
mod tests {
    use super::clear_abandoned;
    use std::fs::File;
    use std::time::{Duration, SystemTime};

    #[tokio::test]
    async fn what_was_left_long_ago_goes_and_what_comes_in_stays() {
        let (folder, hour) = (tempfile::tempdir().unwrap(), Duration::from_hours(1));
        assert_eq!(clear_abandoned(&folder.path().join("none"), hour).await.unwrap(), 0);
        let file = |name| File::create(folder.path().join(name)).unwrap();
        file("coming.tmp");
        file("left.tmp").set_modified(SystemTime::now() - 2 * hour).unwrap();
        assert_eq!(clear_abandoned(folder.path(), hour).await.unwrap(), 1);
        let left: Vec<_> =
            folder.path().read_dir().unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(left, ["coming.tmp"]);
    }
}
