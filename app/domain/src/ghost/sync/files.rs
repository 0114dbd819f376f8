//! Pictures, media and files of posts: fetched once, kept under their old address, and the same
//! bytes kept once.
use super::super::images;
use super::halt::Halt;
use super::job::Job;
use chrono::{DateTime, Duration, Utc};
use contracts::Error;
use contracts::ghost::Trouble;
use entities::{ghost_file, media};
use ghost_api::Fetched;
use percent_encoding::percent_decode_str;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

/// How long a file that Ghost did not give is not asked for again.
const AGAIN: Duration = Duration::hours(23);
/// Files asked for again in one turn.
const MOST_AGAIN: u64 = 500;
/// Paths of one question to the database.
const BATCH: usize = 500;

/// Fetches what these rows show and is not here. What Ghost does not give is noted, and holds
/// nothing up.
pub async fn fetch(job: &Job<'_>, rows: &[Value]) -> Result<(), Halt> {
    let mut shown = BTreeSet::new();
    for row in rows {
        let ours = job.address.lexical(&row.to_string());
        shown.extend(images::paths(&ours).filter(|path| below_content(path).is_some()));
    }
    let missing = missing(job.db(), shown.into_iter().collect(), job.now()).await?;
    all(job, &missing).await
}

/// Asks again for what Ghost did not give.
pub async fn again(job: &Job<'_>) -> Result<(), Halt> {
    let missing: Vec<String> = ghost_file::Entity::find()
        .select_only()
        .column(ghost_file::Column::Path)
        .filter(ghost_file::Column::FetchedAt.is_null())
        .filter(ghost_file::Column::TriedAt.lt(job.now() - AGAIN))
        .limit(MOST_AGAIN)
        .into_tuple()
        .all(job.db())
        .await?;
    all(job, &missing).await
}

async fn all(job: &Job<'_>, paths: &[String]) -> Result<(), Halt> {
    for pair in paths.chunks(2) {
        job.go_on().await?;
        match pair {
            [one, other] => {
                let (one, other) = tokio::join!(one_file(job, one), one_file(job, other));
                one.and(other)?;
            }
            rest => {
                for path in rest {
                    one_file(job, path).await?;
                }
            }
        }
    }
    Ok(())
}

/// What is neither here nor was asked for of late.
async fn missing(
    db: &impl ConnectionTrait,
    mut paths: Vec<String>,
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    let mut known = BTreeSet::new();
    for some in paths.chunks(BATCH) {
        let tried = ghost_file::Entity::find()
            .filter(ghost_file::Column::Path.is_in(some))
            .all(db)
            .await?
            .into_iter()
            .filter(|file| file.fetched_at.is_some() || file.tried_at + AGAIN > now);
        known.extend(tried.map(|file| file.path));
        let here: Vec<String> = media::Entity::find()
            .select_only()
            .column(media::Column::Path)
            .filter(media::Column::Path.is_in(some))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(here);
    }
    paths.retain(|path| !known.contains(path));
    Ok(paths)
}

async fn one_file(job: &Job<'_>, path: &str) -> Result<(), Halt> {
    let Some(to) = below_content(path) else { return Ok(()) };
    let folder = &job.sync.around.incoming;
    let incoming = folder.join(format!("ghost-{}", Uuid::now_v7().simple()));
    tokio::fs::create_dir_all(folder).await.map_err(Error::storage)?;
    let fetched = largest(job, path, &incoming).await;
    let kept = match fetched {
        Ok(Some(fetched)) => keep(job, path, &incoming, &to, &fetched).await.map(|()| true),
        Ok(None) | Err(Trouble::Failing(_) | Trouble::Slow | Trouble::TooLarge) => Ok(false),
        Err(trouble) => Err(trouble.into()),
    };
    tokio::fs::remove_file(&incoming).await.ok();
    note(job.db(), path, kept?, job.now()).await?;
    Ok(())
}

/// A picture as it was put up, where Ghost has kept it beside the smaller one it shows.
async fn largest(job: &Job<'_>, path: &str, to: &Path) -> Result<Option<Fetched>, Trouble> {
    if let Some(original) = original(path)
        && let Some(fetched) = job.ghost.file(&original, to).await?
    {
        return Ok(Some(fetched));
    }
    job.ghost.file(path, to).await
}

/// `jar.png` was `jar_o.png`.
fn original(path: &str) -> Option<String> {
    let picture = path.starts_with("/content/images/");
    let (name, end) = path.rsplit_once('.').filter(|_| picture)?;
    (!name.ends_with("_o") && !end.contains('/')).then(|| format!("{name}_o.{end}"))
}

/// Puts a file into its place, or there what has the same bytes already, and notes it.
async fn keep(
    job: &Job<'_>,
    path: &str,
    from: &Path,
    to: &str,
    fetched: &Fetched,
) -> Result<(), Halt> {
    let same = same_bytes(job.db(), fetched).await?;
    let files = &job.sync.around.files;
    let copied = match same.and_then(|path| below_content(&path)) {
        Some(same) => files.copy(&same, to).await?,
        None => false,
    };
    if !copied {
        files.take(to, from).await?;
    }
    put(job.db(), path, fetched, job.now()).await?;
    Ok(())
}

async fn same_bytes(db: &impl ConnectionTrait, file: &Fetched) -> Result<Option<String>, DbErr> {
    media::Entity::find()
        .select_only()
        .column(media::Column::Path)
        .filter(media::Column::Sha256.eq(&*file.sha256))
        .filter(media::Column::Path.starts_with("/content/"))
        .into_tuple()
        .one(db)
        .await
}

async fn put(
    db: &impl ConnectionTrait,
    path: &str,
    file: &Fetched,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = media::Model {
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
    };
    let known = OnConflict::column(media::Column::Path).do_nothing().to_owned();
    media::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

async fn note(
    db: &impl ConnectionTrait,
    path: &str,
    kept: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let fetched_at = kept.then_some(now);
    let row = ghost_file::Model { path: path.to_owned(), tried_at: now, fetched_at };
    let columns = [ghost_file::Column::TriedAt, ghost_file::Column::FetchedAt];
    let known = OnConflict::column(ghost_file::Column::Path).update_columns(columns).to_owned();
    ghost_file::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The address of a file, written plainly; nothing for one that climbs out of `/content/`.
fn below_content(path: &str) -> Option<String> {
    let below = percent_decode_str(path.strip_prefix("/content/")?).decode_utf8().ok()?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.contains(['\\', '\0'])
            && part.len() < 200
    };
    below.split('/').all(plain).then(|| format!("/content/{below}"))
}

#[cfg(test)]
mod tests {
    use super::{below_content, original};

    #[test]
    fn a_file_lands_within_the_content_folder_or_nowhere() {
        let lands = |path| below_content(path);
        assert_eq!(lands("/content/images/a%20b.png"), Some("/content/images/a b.png".into()));
        for path in [
            "/content/../secret",
            "/content/images/%2e%2e/%2e%2e/secret",
            "/content/images//a.png",
            "/content/.incoming",
            "/content/a%00.png",
            "/media/a.png",
        ] {
            assert_eq!(lands(path), None, "{path}");
        }
    }

    #[test]
    fn a_picture_has_an_original_and_a_recording_has_none() {
        let of = |path| original(path);
        assert_eq!(of("/content/images/a.b/jar.png").unwrap(), "/content/images/a.b/jar_o.png");
        assert_eq!(of("/content/images/jar_o.png"), None);
        assert_eq!(of("/content/images/a.b/jar"), None);
        assert_eq!(of("/content/media/tour.mp4"), None);
    }
}
