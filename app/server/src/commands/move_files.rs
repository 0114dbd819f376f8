use super::{run, tell};
use crate::wiring;
use anyhow::{anyhow, bail};
use files::{Folder, Moved, move_all};
use platform::Config;

/// Moves uploads from the data folder into the bucket, and tells how many they were.
pub(crate) fn move_files(config: Config) -> anyhow::Result<()> {
    let Some(bucket) = wiring::bucket(&config, Folder::new(&config.data))? else {
        bail!("S3_URL names no bucket: there is nowhere to move files to.");
    };
    run(async move {
        let moved = move_all(&config.data, &bucket).await;
        let Moved { files, bytes } = moved.map_err(|why| {
            let data = config.data.display();
            anyhow!("Not every file of {data} was moved: {why}. None was lost; say the same again.")
        })?;
        let megabytes = bytes.div_ceil(1 << 20);
        tell(match files {
            0 => "nothing was left to move".to_owned(),
            1 => format!("1 file moved, {megabytes} MB"),
            many => format!("{many} files moved, {megabytes} MB"),
        })
    })
}
