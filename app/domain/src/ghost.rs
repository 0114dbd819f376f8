//! What comes from Ghost 5 and 6: the JSON that its "Export your content" writes, and a live site.
//! Whatever way a row came, it is read and put down by the same code.

mod address;
mod alike;
mod api;
mod authors;
mod export;
mod file;
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
use export::Tables;
use file::ExportFile;
use reading::{Labels, Reading};
use sea_orm::{DatabaseConnection, DatabaseTransaction};
use std::collections::BTreeSet;
use std::io::Read;
use std::mem;
use std::path::PathBuf;
use uuid::Uuid;

/// Who the bus hears it from.
const ACTOR: &str = "Import from Ghost";
/// A larger file is refused.
const MEBIBYTES: u64 = 1024;
const MAX_BYTES: u64 = MEBIBYTES * 1024 * 1024;
/// Posts that are put down in one transaction.
const BATCH: usize = 200;

/// What the file itself does not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site was: links to it become links to here. Without it the site is recognised
    /// by the pictures it serves.
    pub site_url: Option<String>,
    /// The site's `content` folder, to tell which pictures are missing.
    pub content: Option<PathBuf>,
}

/// Imports an export file, at most 1 GiB of it.
///
/// All of it is checked before anything is put down; then tags and authors are, and posts in
/// batches, a transaction each. Everything is found again by Ghost's own ids: what has not changed
/// there since the last import is left alone, changes made here included. So an import that was
/// interrupted goes on when it is run again.
///
/// # Errors
/// When the file is broken (the error says where); then nothing has changed. When the database
/// fails: [`ImportError::Interrupted`] says how far it came.
pub async fn import(
    db: &DatabaseConnection,
    source: impl Read,
    clock: &dyn Clock,
    options: &Options,
) -> Result<Report, ImportError> {
    let file = ExportFile::read(source)?;
    let (of, mut done) = (file.posts.len(), 0);
    let put = put_down(db, file, clock, options, &mut done).await;
    put.map_err(|why| ImportError::Interrupted { done, of, why: Box::new(why) })
}

/// Puts a file down, and counts the posts of it that stay whatever comes.
async fn put_down(
    db: &DatabaseConnection,
    file: ExportFile,
    clock: &dyn Clock,
    options: &Options,
    done: &mut usize,
) -> Result<Report, ImportError> {
    let ExportFile { mut posts, tables, seen } = file;
    let address = address::Rewriter::new(seen, options.site_url.as_deref());
    let mut import = Import::new(begin(db).await?, times::now(clock));
    import.report.warnings.extend(of_unknown_age(&tables));
    import.report.warnings.extend(links::dangling(posts.ids(), &tables));
    let authors = authors::import(&mut import, &tables, &address).await?;
    let tags = tags::import(&mut import, &tables, &address).await?;
    let reading = Reading::new(&tables, &address, Labels { authors, tags });
    let mut slugs = None;
    for first in (0..posts.len()).step_by(BATCH) {
        import = import.next(db, times::now(clock)).await?;
        *done = first;
        let rows = posts.rows(first..first + BATCH)?;
        posts::import(&mut import, &reading, &rows, &mut slugs).await?;
    }
    import = import.next(db, times::now(clock)).await?;
    *done = posts.len();
    settings::import(&mut import, &tables, &address).await?;
    import.report.missing_images = images::missing(&import.db, &import.images, options).await?;
    import.finish(times::now(clock)).await
}

async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, ImportError> {
    Ok(transaction::begin(db).await.map_err(Error::storage)?)
}

fn of_unknown_age(tables: &Tables) -> Option<String> {
    let says = "db[0].meta.version: the file does not say which Ghost wrote it; read as Ghost 6's";
    tables.version.is_none().then(|| says.to_owned())
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

    /// Ends this transaction, and goes on in another.
    async fn next(
        mut self,
        db: &DatabaseConnection,
        now: DateTime<Utc>,
    ) -> Result<Self, ImportError> {
        let (live, images) = (self.live, mem::take(&mut self.images));
        let report = self.finish(now).await?;
        Ok(Self { report, images, live, ..Self::new(begin(db).await?, now) })
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
