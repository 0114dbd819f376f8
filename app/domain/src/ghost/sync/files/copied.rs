//! Pictures of a Ghost's `content` folder that somebody copied here by hand.
use super::pictures::FORMATS;
use crate::ghost::sync::SqlGhostSync;
use crate::media::{content, name, sniff};
use chrono::{DateTime, Utc};
use contracts::{Error, Result};
use entities::media::{Column, Entity, Model};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use tokio::task::spawn_blocking;
use uuid::Uuid;

/// Files of one question to the database: two addresses each.
const BATCH: usize = 300;
/// What pictures end in that are made anew.
const ENDINGS: [&str; 6] = ["jpg", "jpeg", "jfif", "png", "gif", "webp"];
/// Bytes of a file in memory at once.
const PIECE: usize = 64 << 10;
/// What stands otherwise in an address than in a file's name.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');

/// Notes those that nothing is known of, and takes the smaller copies away of those that were made
/// anew: each has its own.
pub async fn tidy(sync: &SqlGhostSync) -> Result<()> {
    let folder = sync.around.content.clone();
    for some in blocking(move || addresses(&folder)).await?.chunks(BATCH) {
        let known = Known::of(&sync.db, some).await.map_err(Error::storage)?;
        for path in some.iter().filter(|path| known.is_spare(path)) {
            sync.around.files.remove(&content::below(path).unwrap_or_default()).await?;
        }
        let new: Vec<_> = some.iter().filter(|path| known.is_new(path)).cloned().collect();
        let (folder, now) = (sync.around.content.clone(), sync.now());
        let rows = blocking(move || rows(&folder, new, now)).await?;
        insert(&sync.db, rows).await.map_err(Error::storage)?;
    }
    Ok(())
}

/// What is known of pictures, and whether they were made anew.
struct Known(HashMap<String, bool>);

impl Known {
    async fn of(db: &impl ConnectionTrait, files: &[String]) -> Result<Self, DbErr> {
        let asked = files.iter().flat_map(|path| [path.clone(), beside(path)]);
        let rows = Entity::find().filter(Column::Path.is_in(asked)).all(db).await?;
        let known = |row: Model| (row.path.clone(), content::is_anew(&row));
        Ok(Self(rows.into_iter().map(known).collect()))
    }

    fn is_anew(&self, path: &str) -> bool {
        self.0.get(path) == Some(&true)
    }

    /// Whether we made this file.
    fn is_ours(&self, path: &str) -> bool {
        path.strip_suffix(".webp").is_some_and(|path| self.is_anew(&content::picture(path)))
    }

    /// Whether this is a picture that has no row yet. One that has just been made anew may have
    /// none either: it is known by its name.
    fn is_new(&self, path: &str) -> bool {
        !is_named_as_ours(path) && content::picture(path) == path && !self.0.contains_key(path)
    }

    /// Whether this is a smaller copy that Ghost made of a picture that we made anew.
    fn is_spare(&self, path: &str) -> bool {
        let picture = content::picture(path);
        !self.is_ours(path) && picture != path && self.is_anew(&picture)
    }
}

/// Whether a file is called as what we make, such as `jar.jpg.webp`.
fn is_named_as_ours(path: &str) -> bool {
    let named = path.strip_suffix(".webp").and_then(|path| path.rsplit_once('.'));
    named.is_some_and(|(_, ending)| ENDINGS.contains(&&*ending.to_ascii_lowercase()))
}

/// The address of the picture that a file would lie beside, had it been made anew.
fn beside(path: &str) -> String {
    content::picture(path.strip_suffix(".webp").unwrap_or(path))
}

/// The addresses of everything among the pictures.
fn addresses(content: &Path) -> io::Result<Vec<String>> {
    let (mut found, mut folders) = (Vec::new(), vec![content.join("images")]);
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(why) if why.kind() == ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?; // of a link, not of where it leads
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                found.extend(address(content, &entry.path()));
            }
        }
    }
    Ok(found)
}

/// None for what no address leads to, as what was half-written, and a name that is no text.
fn address(content: &Path, file: &Path) -> Option<String> {
    let below = file.strip_prefix(content).ok()?.to_str()?;
    let whole = file.extension().is_none_or(|ending| ending != "part");
    let path = format!("/content/{}", utf8_percent_encode(below, ESCAPED));
    content::below(&path).filter(|_| whole).map(|_| path)
}

/// The rows of those that are to be made anew.
fn rows(content: &Path, new: Vec<String>, now: DateTime<Utc>) -> io::Result<Vec<Model>> {
    let mut rows = Vec::new();
    for path in new {
        let below = content::below(&path).unwrap_or_default();
        let file = content.join(below.trim_start_matches("/content/"));
        let mime = match sniff::picture(&file) {
            Err(why) if why.kind() == ErrorKind::NotFound => continue, // made anew just now
            mime => mime?,
        };
        if let Some(mime) = mime.filter(|mime| FORMATS.contains(mime)) {
            rows.push(row(path, mime, &file, now)?);
        }
    }
    Ok(rows)
}

fn row(path: String, mime: &str, file: &Path, now: DateTime<Utc>) -> io::Result<Model> {
    let (bytes, sha256) = hashed(file)?;
    Ok(Model {
        id: Uuid::now_v7(),
        mime: mime.to_owned(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        sha256,
        width: None,
        height: None,
        alt: None,
        original_name: Some(name::last(&path).to_owned()),
        created_at: now,
        path,
    })
}

/// How large a file is, and its hash.
fn hashed(file: &Path) -> io::Result<(usize, String)> {
    let (mut file, mut hash) = (File::open(file)?, Sha256::new());
    let (mut piece, mut bytes) = (vec![0; PIECE], 0);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok((bytes, hex::encode(hash.finalize()))),
            some => {
                hash.update(&piece[..some]);
                bytes += some;
            }
        }
    }
}

async fn insert(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let known = OnConflict::column(Column::Path).do_nothing().to_owned();
    Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .on_conflict(known)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T> {
    spawn_blocking(work).await.map_err(Error::storage)?.map_err(Error::storage)
}
