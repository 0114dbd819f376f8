//! What comes from Ghost 5 and 6: the JSON that its "Export your content" writes, and a live site.
//! Whatever way a row came, it is read and put down by the same code.

mod address;
mod alike;
mod api;
mod authors;
mod export;
mod former_authors;
mod former_tags;
mod images;
mod links;
mod merge;
mod posts;
mod problems;
mod reading;
mod report;
mod settings;
mod slugs;
mod sync;
mod tags;
mod web;

pub(crate) use alike::TO_BE_SENT;
pub(crate) use former_authors::author_became;
pub(crate) use former_tags::tag_became;
pub use report::{Counts, ImportError, Problem, Report};
pub use sync::{SqlGhostSync, Surroundings};

use crate::activities::{self, News};
use crate::blog::refresh;
use crate::{times, transaction};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::ghost::Keep;
use contracts::{Clock, Error, Service};
use entities::ap_activity::Visibility;
use export::Export;
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::PathBuf;
use uuid::Uuid;

/// Who the bus hears it from.
const ACTOR: &str = "Import from Ghost";
/// A larger file is refused.
const MEBIBYTES: u64 = 256;
const MAX_BYTES: u64 = MEBIBYTES * 1024 * 1024;
/// How archives begin: ZIP, gzip.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\x1f\x8b"];

/// What the file itself does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site was: links to it become links to here. Without it the site is recognised
    /// by the pictures it serves.
    pub site_url: Option<String>,
    /// The site's `content` folder, to tell which pictures are missing.
    pub content: Option<PathBuf>,
}

/// Imports an export file, at most 256 MiB of it.
///
/// Everything is found again by Ghost's own ids: what has not changed there since the last import
/// is left alone, changes made here included. All of it happens, or none.
///
/// # Errors
/// When the file is broken (the error says where) or the database fails; then nothing has changed.
pub async fn import(
    db: &DatabaseConnection,
    source: impl Read,
    clock: &dyn Clock,
    options: &Options,
) -> Result<Report, ImportError> {
    let json = read(source)?;
    let export = Export::parse(&json)?;
    let address = address::Rewriter::new(&json, options.site_url.as_deref());
    let db = transaction::begin(db).await.map_err(Error::storage)?;
    let mut import = Import::new(db, times::now(clock));
    import.report.warnings.extend(of_unknown_age(&export));
    import.report.warnings.extend(links::dangling(&export));
    let authors = authors::import(&mut import, &export, &address).await?;
    let tags = tags::import(&mut import, &export, &address).await?;
    posts::import(&mut import, &export, &address, reading::Labels { authors, tags }).await?;
    settings::import(&mut import, &export, &address).await?;
    import.report.missing_images = images::missing(&import.db, &import.images, options).await?;
    import.finish(times::now(clock)).await
}

fn of_unknown_age(export: &Export<'_>) -> Option<String> {
    let says = "db[0].meta.version: the file does not say which Ghost wrote it; read as Ghost 6's";
    export.version.is_none().then(|| says.to_owned())
}

/// An import under way.
struct Import {
    db: DatabaseTransaction,
    now: DateTime<Utc>,
    report: Report,
    /// Posts whose place in lists, or whose look there, may have changed.
    touched: BTreeSet<Uuid>,
    images: BTreeSet<String>,
    news: Vec<News>,
    /// How a live connection looks at posts; nothing for a file.
    live: Option<Live>,
}

/// What a live connection wants of an import.
#[derive(Clone, Copy, Debug)]
struct Live {
    /// Whether what was changed here counts as much as what was changed there.
    both_ways: bool,
    /// What went out from then on is news to our followers; what went out before is not.
    since: DateTime<Utc>,
    /// Which side decides what both changed; nothing where people have to.
    keep: Option<Keep>,
}

impl Import {
    fn new(db: DatabaseTransaction, now: DateTime<Utc>) -> Self {
        let (report, touched) = (Report::default(), BTreeSet::new());
        Self { db, now, report, touched, images: BTreeSet::new(), news: Vec::new(), live: None }
    }

    fn live(db: DatabaseTransaction, now: DateTime<Utc>, live: Live) -> Self {
        Self { live: Some(live), ..Self::new(db, now) }
    }

    /// Something shows this picture of Ghost's.
    fn shows(&mut self, picture: Option<&str>, address: &address::Rewriter) {
        let ours = picture.map(|src| address.url(src)).unwrap_or_default();
        self.images.extend(images::paths(&ours));
    }

    /// Caches must drop what carries these tags.
    fn changed(&mut self, what: &'static str, tags: Vec<Tag>) {
        self.news.push(News {
            origin: Service::Blog,
            visibility: Visibility::Internal,
            verb: "Update",
            actor_name: ACTOR.to_owned(),
            object_type: "Object",
            object_id: None,
            object_name: what.to_owned(),
            object_url: None,
            tags,
            happened_at: self.now,
        });
    }

    async fn finish(self, now: DateTime<Utc>) -> Result<Report, ImportError> {
        let touched: Vec<Uuid> = self.touched.into_iter().collect();
        refresh(&self.db, &touched).await?;
        let since = self.live.map(|live| live.since);
        let fresh = |news: &News| since.is_some_and(|since| news.happened_at >= since);
        let (fresh, old): (Vec<_>, Vec<_>) = self.news.into_iter().partition(fresh);
        activities::record(&self.db, old, now).await.map_err(Error::storage)?;
        activities::publish(&self.db, fresh, now).await.map_err(Error::storage)?;
        self.db.commit().await.map_err(Error::storage)?;
        Ok(self.report)
    }
}

fn read(source: impl Read) -> Result<String, ImportError> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ImportError::TooLarge { mebibytes: MEBIBYTES });
    }
    if PACKED.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(ImportError::Packed { mebibytes: MEBIBYTES });
    }
    let json = String::from_utf8(bytes)
        .map_err(|error| ImportError::Text { at: error.utf8_error().valid_up_to() })?;
    Ok(json.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(json))
}
