//! Keeping a file: what becomes of it, by what it is.
use super::sniff::{self, Recording};
use super::{anew, name};
use chrono::{DateTime, Utc};
use contracts::files::Files;
use contracts::media::{MediaKind, Refusal, Upload};
use contracts::{Error, MediumId, Result};
use entities::media::Model;
use pictures::{Picture, Rendition};
use std::io;
use std::path::Path;

/// Puts a file where it is found, and says what its row is.
pub async fn keep(
    files: &dyn Files,
    upload: &Upload,
    now: DateTime<Utc>,
) -> Result<Result<Model, Refusal>> {
    match upload.kind {
        MediaKind::Image => picture(files, upload, now).await,
        MediaKind::Video => {
            recording(files, upload, (sniff::video, "film", "MP4 and WebM"), now).await
        }
        MediaKind::Audio => {
            recording(files, upload, (sniff::audio, "recording", "MP3, M4A, Ogg and WAV"), now)
                .await
        }
        MediaKind::File => {
            let ending = name::ending(&upload.name).unwrap_or_else(|| "bin".into());
            as_it_is(files, upload, ("application/octet-stream", &ending), now).await.map(Ok)
        }
    }
}

async fn picture(
    files: &dyn Files,
    upload: &Upload,
    now: DateTime<Utc>,
) -> Result<Result<Model, Refusal>> {
    match anew::picture(&upload.file).await? {
        Ok(Picture::Still(renditions)) => still(files, upload, renditions, now).await.map(Ok),
        Ok(Picture::Moving { width, height }) => {
            let row = as_it_is(files, upload, ("image/gif", "gif"), now).await?;
            Ok(Ok(Model { width: pixels(width), height: pixels(height), ..row }))
        }
        Err(why) => Ok(Err(Refusal(why.to_string()))),
    }
}

/// Every width, the largest last: what is found there is found whole.
async fn still(
    files: &dyn Files,
    upload: &Upload,
    renditions: Vec<Rendition>,
    now: DateTime<Utc>,
) -> Result<Model> {
    let stem = name::stem(&upload.name, &upload.sha256, now);
    let largest = renditions.first().map_or((0, 0, 0), |r| (r.width, r.height, r.webp.len()));
    let (width, height, bytes) = largest;
    for one in renditions.into_iter().rev() {
        let written = files.write(&name::picture(&stem, one.width), one.webp).await;
        if let Err(why) = written {
            forget(files, &name::picture(&stem, width)).await;
            return Err(why);
        }
    }
    let row = row(upload, name::picture(&stem, width), "image/webp", now);
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    Ok(Model { width: pixels(width), height: pixels(height), bytes, ..row })
}

/// Takes away what was kept of a picture before it failed; as far as that can be done, for what
/// failed may be where it lies.
async fn forget(files: &dyn Files, path: &str) {
    for path in name::all(path) {
        files.remove(&path).await.ok();
    }
}

/// How a kind is told, what it is called, and what of it can be played.
type Wanted = (fn(&Path) -> io::Result<Option<Recording>>, &'static str, &'static str);

async fn recording(
    files: &dyn Files,
    upload: &Upload,
    (told, noun, playable): Wanted,
    now: DateTime<Utc>,
) -> Result<Result<Model, Refusal>> {
    if let Some(recording) = told(&upload.file).map_err(Error::storage)? {
        return as_it_is(files, upload, recording, now).await.map(Ok);
    }
    let why = format!("is not a {noun} that browsers play: {playable} can be played");
    Ok(Err(Refusal(why)))
}

async fn as_it_is(
    files: &dyn Files,
    upload: &Upload,
    (mime, ending): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Model> {
    let stem = name::stem(&upload.name, &upload.sha256, now);
    let path = format!("{stem}.{ending}");
    files.take(&path, &upload.file).await?;
    Ok(row(upload, path, mime, now))
}

fn row(upload: &Upload, path: String, mime: &str, now: DateTime<Utc>) -> Model {
    Model {
        id: MediumId::new().0,
        path,
        mime: mime.to_owned(),
        bytes: i64::try_from(upload.bytes).unwrap_or(i64::MAX),
        sha256: upload.sha256.clone(),
        width: None,
        height: None,
        alt: None,
        original_name: Some(upload.name.chars().take(200).collect()),
        created_at: now,
    }
}

pub fn pixels(side: u32) -> Option<i32> {
    i32::try_from(side).ok()
}
