//! Pictures, media and files of posts: fetched once, kept under their old address, and the same
//! bytes kept once. Pictures are made anew, as those are that editors put up.
mod copied;
mod earlier;
mod judging;
mod lost;
mod pictures;

pub use earlier::make_anew;
pub use lost::{count, some};

use super::super::images;
use super::halt::Halt;
use super::job::Job;
use crate::blog::size_pictures;
use crate::media::content;
use chrono::{DateTime, Utc};
use contracts::ghost::Trouble;
use entities::ghost_file::Why;
use entities::media;
use ghost_api::Fetched;
use lost::Wanted;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;
use uuid::Uuid;

/// How often it is said, while files come, that the work goes on.
const SAID: Duration = Duration::from_mins(1);

/// Fetches what these rows show and is not here. What Ghost does not give is noted, and holds
/// nothing up.
pub async fn fetch(job: &Job<'_>, rows: &[Value]) -> Result<(), Halt> {
    let mut shown = BTreeMap::new();
    for row in rows {
        let ours = job.address.lexical(&row.to_string());
        let by = row["title"].as_str().or_else(|| row["name"].as_str());
        for path in images::paths(&ours).filter(|path| content::below(path).is_some()) {
            shown.entry(path).or_insert_with(|| by.map(str::to_owned));
        }
    }
    let wanted = lost::wanted(job.db(), shown, job.now()).await?;
    all(job, &wanted).await
}

/// Asks again for what is not here, where its time has come.
pub async fn again(job: &Job<'_>) -> Result<(), Halt> {
    let due = lost::due(job.db(), job.now()).await?;
    all(job, &due).await?;
    if !due.is_empty() {
        size_pictures(job.db(), job.now()).await?;
    }
    Ok(())
}

async fn all(job: &Job<'_>, files: &[Wanted]) -> Result<(), Halt> {
    for pair in files.chunks(2) {
        job.go_on().await?;
        let mut both = pin!(async {
            let (one, other) = tokio::join!(file(job, pair.first()), file(job, pair.get(1)));
            one.and(other)
        });
        loop {
            match tokio::time::timeout(SAID, &mut both).await {
                Ok(done) => break done?,
                Err(_) => job.go_on().await?,
            }
        }
    }
    Ok(())
}

/// One file: here afterwards, or noted. What is wrong with it alone stops nothing else.
async fn file(job: &Job<'_>, wanted: Option<&Wanted>) -> Result<(), Halt> {
    let Some(wanted) = wanted else { return Ok(()) };
    let Some(to) = content::below(&wanted.path) else { return Ok(()) };
    let folder = &job.sync.around.incoming;
    let incoming = folder.join(format!("ghost-{}", Uuid::now_v7().simple()));
    tokio::fs::create_dir_all(folder).await.map_err(|error| full(&error))?;
    let came = match largest(job, &wanted.path, &incoming).await {
        Ok(Ok(fetched)) => keep(job, (&wanted.path, &to), &incoming, &fetched).await,
        Ok(Err(why)) => Ok(Err(why)),
        Err(trouble) => alone(&trouble).map(Err).ok_or(Halt::Trouble(trouble)),
    };
    tokio::fs::remove_file(&incoming).await.ok();
    lost::note(job.db(), wanted, came?, job.now()).await?;
    Ok(())
}

/// What is one file's trouble, and says nothing of the rest.
const fn alone(trouble: &Trouble) -> Option<Why> {
    match trouble {
        Trouble::BrokenOff => Some(Why::BrokenOff),
        Trouble::Slow => Some(Why::Slow),
        Trouble::Failing(_) => Some(Why::Failing),
        Trouble::TooLarge => Some(Why::TooLarge),
        _ => None,
    }
}

fn full(error: &dyn std::error::Error) -> Trouble {
    tracing::error!(%error, "a file of Ghost's could not be kept");
    Trouble::Disk
}

type Came = Result<Result<Fetched, Why>, Trouble>;

/// A picture as it was put up, where Ghost has kept it beside the smaller one it shows.
async fn largest(job: &Job<'_>, path: &str, to: &Path) -> Came {
    if let Some(original) = original(path) {
        match judged(job, &original, to).await {
            Ok(Err(_)) | Err(Trouble::TooLarge) => {} // the one that is shown, then
            came => return came,
        }
    }
    judged(job, path, to).await
}

/// A file that is what its name says.
async fn judged(job: &Job<'_>, path: &str, to: &Path) -> Came {
    let Some(fetched) = job.ghost.file(path, to).await? else { return Ok(Err(Why::Absent)) };
    let (path, file): (String, PathBuf) = (path.to_owned(), to.to_owned());
    let judged = tokio::task::spawn_blocking(move || judging::judge(&path, &file)).await;
    let judged = judged.map_err(|error| full(&error))?.map_err(|error| full(&error))?;
    let typed = |mime: Option<&str>| Fetched {
        mime: mime.map_or_else(|| fetched.mime.clone(), str::to_owned),
        ..fetched.clone()
    };
    Ok(judged.map(typed))
}

/// `jar.png` was `jar_o.png`.
fn original(path: &str) -> Option<String> {
    let picture = path.starts_with("/content/images/");
    let (name, end) = path.rsplit_once('.').filter(|_| picture)?;
    (!name.ends_with("_o") && !end.contains('/')).then(|| format!("{name}_o.{end}"))
}

/// Puts a file into its place, or there what has the same bytes already, and notes it; or says why
/// it is not kept.
async fn keep(
    job: &Job<'_>,
    (path, to): (&str, &str),
    from: &Path,
    fetched: &Fetched,
) -> Result<Result<(), Why>, Halt> {
    let files = &*job.sync.around.files;
    let row = row(path, fetched, job.now());
    let row = if let Some(row) = linked(job, &row, to).await? {
        row
    } else if pictures::is_made_anew(&row) {
        match pictures::keep(files, from, to).await.map_err(|error| full(&error))? {
            Ok(kept) => kept.told(row),
            Err(why) => return Ok(Err(why)),
        }
    } else {
        files.take(to, from).await.map_err(|error| full(&error))?;
        row
    };
    if content::is_anew(&row) {
        files.remove(to).await?; // what was kept there as it came
    }
    put(job.db(), row).await?;
    Ok(Ok(()))
}

/// The row of a file that lies where what has the same bytes was put as well.
async fn linked(job: &Job<'_>, row: &media::Model, to: &str) -> Result<Option<media::Model>, Halt> {
    let Some(same) = same_bytes(job.db(), row).await? else { return Ok(None) };
    let Some(path) = content::below(&same.path) else { return Ok(None) };
    let lies = media::Model { path, ..same };
    let copied = pictures::copy(&*job.sync.around.files, &lies, to).await;
    let media::Model { width, height, mime, bytes, .. } = lies;
    let row = media::Model { width, height, mime, bytes, ..row.clone() };
    Ok(copied.map_err(|error| full(&error))?.then_some(row))
}

/// What has the same bytes, and is kept as this would be.
async fn same_bytes(
    db: &impl ConnectionTrait,
    row: &media::Model,
) -> Result<Option<media::Model>, DbErr> {
    let same = media::Entity::find()
        .filter(media::Column::Sha256.eq(&*row.sha256))
        .filter(media::Column::Path.starts_with("/content/"));
    let same = if pictures::is_made_anew(row) {
        same.filter(media::Column::Path.starts_with(content::IMAGES))
            .filter(media::Column::Width.is_not_null())
    } else {
        same.filter(media::Column::Width.is_null())
    };
    same.one(db).await
}

fn row(path: &str, file: &Fetched, now: DateTime<Utc>) -> media::Model {
    media::Model {
        id: Uuid::now_v7(),
        path: path.to_owned(),
        mime: file.mime.clone(),
        bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
        sha256: file.sha256.clone(),
        width: None,
        height: None,
        alt: None,
        original_name: path.rsplit('/').next().map(str::to_owned),
        created_at: now,
    }
}

async fn put(db: &impl ConnectionTrait, row: media::Model) -> Result<(), DbErr> {
    use media::Column::{Bytes, Height, Mime, Path, Sha256, Width};
    let columns = [Mime, Bytes, Sha256, Width, Height];
    let known = OnConflict::column(Path).update_columns(columns).to_owned();
    media::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::original;

    #[test]
    fn a_picture_has_an_original_and_a_recording_has_none() {
        let of = |path| original(path);
        assert_eq!(of("/content/images/a.b/jar.png").unwrap(), "/content/images/a.b/jar_o.png");
        assert_eq!(of("/content/images/jar_o.png"), None);
        assert_eq!(of("/content/images/a.b/jar"), None);
        assert_eq!(of("/content/media/tour.mp4"), None);
    }
}
