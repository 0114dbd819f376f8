//! What came of an import.
use std::fmt;

/// Why a file was not imported. Nothing of it was, but where it was interrupted.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file does not fit.
    #[error("the file is larger than {mebibytes} MiB")]
    TooLarge {
        /// What fits.
        mebibytes: u64,
    },
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// The file is packed.
    #[error(
        "the file is packed: unpack it, and import the .json in it by itself, at most {mebibytes} \
         MiB of it"
    )]
    Packed {
        /// What fits.
        mebibytes: u64,
    },
    /// The file is JSON of something else.
    #[error(
        "the file is no Ghost export: one begins with {{\"db\": [{{\"meta\": …, \"data\": \
         {{\"posts\": [… and is what Ghost gives at Settings, Import/Export, Export content"
    )]
    NotGhost,
    /// The file is of a Ghost that we do not read.
    #[error("the file is of Ghost {0}, and we can read exports of Ghost 5 and 6: {advice}", advice = advice(.0))]
    Unsupported(String),
    /// The file is not JSON.
    #[error("the file is broken at line {line}, column {column}: {reason}")]
    Json {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The file is JSON, and not what Ghost exports: every problem that was found, a line each.
    #[error("{}", lines(.0))]
    Content(Vec<Problem>),
    /// The database failed.
    #[error("the database failed")]
    Storage(#[from] contracts::Error),
    /// The file is good, and not all of it could be put down. Importing it again goes on from there.
    #[error("{done} of {of} posts are imported: {why}")]
    Interrupted {
        /// Posts and pages that are here.
        done: usize,
        /// Posts and pages in the file.
        of: usize,
        /// Why there are no more.
        #[source]
        why: Box<ImportError>,
    },
}

/// What is wrong at one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `db[0].data.posts[3].status`.
    pub path: String,
    /// What is wrong there.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason } = self;
        write!(f, "{path}: {reason}")
    }
}

/// What helps with a version that we do not read.
fn advice(version: &str) -> &'static str {
    let is_later = |major: u32| major > 6;
    if version.split('.').next().and_then(|major| major.parse().ok()).is_some_and(is_later) {
        "this version is not known here yet"
    } else {
        "update Ghost first"
    }
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Posts.
    pub posts: Counts,
    /// Pages.
    pub pages: Counts,
    /// Tags, internal ones included.
    pub tags: Counts,
    /// Authors.
    pub authors: Counts,
    /// Settings that were not set here and now are.
    pub settings: u64,
    /// Entries of the menu, which was empty.
    pub menu_nodes: u64,
    /// What is not as it was in Ghost, in sentences.
    pub warnings: Vec<String>,
    /// Pictures, media and files that posts show and that are not here, by path.
    pub missing_images: Vec<String>,
}

/// What became of the things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New here.
    pub created: u64,
    /// Changed in Ghost since the last import.
    pub changed: u64,
    /// Left alone.
    pub unchanged: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { created, changed, unchanged } = self;
        write!(f, "{created} created, {changed} changed, {unchanged} unchanged")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "posts: {}", self.posts)?;
        writeln!(f, "pages: {}", self.pages)?;
        writeln!(f, "tags: {}", self.tags)?;
        writeln!(f, "authors: {}", self.authors)?;
        writeln!(f, "settings: {} set; menu: {} entries", self.settings, self.menu_nodes)?;
        for warning in &self.warnings {
            writeln!(f, "warning: {warning}")?;
        }
        for image in &self.missing_images {
            writeln!(f, "missing: {image}")?;
        }
        Ok(())
    }
}
