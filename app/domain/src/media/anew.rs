//! Pictures made anew: one at a time, for each may take 700 MB and a whole core.
use contracts::{Error, Result};
use pictures::{Picture, Unreadable};
use std::path::Path;
use tokio::sync::Semaphore;

static TURN: Semaphore = Semaphore::const_new(1);

/// A picture in every width that pages ask for and with nothing else that it carried; or why it
/// cannot be had.
pub async fn picture(file: &Path) -> Result<Result<Picture, Unreadable>> {
    let _turn = TURN.acquire().await.map_err(Error::storage)?;
    let file = file.to_owned();
    match tokio::task::spawn_blocking(move || pictures::picture(&file)).await {
        Ok(Err(Unreadable::Disk(why))) => Err(Error::storage(why)),
        Ok(read) => Ok(read),
        Err(_) => Ok(Err(Unreadable::Broken)), // a decoder gave up
    }
}
