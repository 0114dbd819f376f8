//! An export file, looked at once from beginning to end and never whole in memory: posts, which
//! are nearly all of it, wait in a temporary file for their turn.
use super::address::Sightings;
use super::export::{Kind, Post, PostAuthor, PostTag, Row, Setting, Tables, User, Words};
use super::{ImportError, MAX_BYTES, MEBIBYTES, Problem, problems};
use lexical::Document;
use serde::de::{DeserializeOwned, Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use tempfile::SpooledTempFile;
use uuid::Uuid;

/// How archives begin: ZIP, gzip.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\x1f\x8b"];
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// Posts that are fewer bytes than this wait in memory.
const FEW_BYTES: usize = 4 * 1024 * 1024;
/// Letters of a row's name that are told.
const LONGEST_NAME: usize = 80;

/// A file in which nothing is wrong.
#[derive(Debug)]
pub struct ExportFile {
    pub posts: Spool,
    pub tables: Tables,
    /// The pictures in it, by which the site is recognised.
    pub seen: Sightings,
}

impl ExportFile {
    /// Reads a whole file. What is wrong with rows is told together.
    ///
    /// # Errors
    /// When it is too large, packed, broken, or not what Ghost 5 or 6 exports.
    pub fn read(source: impl Read) -> Result<Self, ImportError> {
        Self::read_up_to(MAX_BYTES, source)
    }

    fn read_up_to(bytes: u64, source: impl Read) -> Result<Self, ImportError> {
        let mut source = unpacked(source)?.take(bytes + 1);
        let read = whole(BufReader::new(&mut source));
        if source.limit() == 0 {
            return Err(ImportError::TooLarge { mebibytes: MEBIBYTES });
        }
        let Dump { meta, data } = read?.db.into_iter().next().ok_or(ImportError::NotGhost)?;
        supported(meta.version.as_deref())?;
        Self::of(meta.version, data)
    }

    fn of(version: Option<String>, data: Data) -> Result<Self, ImportError> {
        let Data { mut posts, posts_meta, tags, users, posts_tags, posts_authors, settings } = data;
        let mut problems = std::mem::take(&mut posts.problems);
        let mut seen = std::mem::take(&mut posts.seen);
        let metas = rows(posts_meta, "posts_meta", &mut seen, &mut problems);
        let tags = rows(tags, "tags", &mut seen, &mut problems);
        for text in users.iter().filter_map(|user| serde_json::to_string(user).ok()) {
            seen.look(&text);
        }
        for setting in &settings {
            seen.look(&setting.value.to_string());
        }
        problems.extend(problems::of(&posts.index, &tags));
        if !problems.is_empty() {
            return Err(ImportError::Content(problems));
        }
        let tables = Tables { version, metas, tags, users, posts_tags, posts_authors, settings };
        Ok(Self { posts, tables, seen })
    }
}

/// The rows of posts, one behind the other.
#[derive(Debug)]
pub struct Spool {
    index: Vec<Entry>,
    rows: SpooledTempFile,
    problems: Vec<Problem>,
    seen: Sightings,
}

/// What is known of a post before its turn.
#[derive(Debug)]
pub struct Entry {
    pub at: String,
    pub id: String,
    pub uuid: Option<Uuid>,
    pub kind: Kind,
    pub slug: String,
    bytes: usize,
}

impl Spool {
    /// How many posts there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Their Ghost's ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.index.iter().map(|entry| &*entry.id)
    }

    /// The posts at these places, as far as there are any.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn rows(&mut self, places: Range<usize>) -> io::Result<Vec<Row<Post>>> {
        let bytes = |entries: &[Entry]| entries.iter().map(|entry| entry.bytes as u64).sum();
        let end = places.end.min(self.index.len());
        let start = places.start.min(end);
        self.rows.seek(SeekFrom::Start(bytes(&self.index[..start])))?;
        let row = |entry: &Entry| {
            let mut raw = vec![0; entry.bytes];
            self.rows.read_exact(&mut raw)?;
            let raw = String::from_utf8(raw).map_err(io::Error::other)?;
            let read = serde_json::from_str(&raw)?;
            Ok(Row { at: entry.at.clone(), raw, read })
        };
        self.index[start..end].iter().map(row).collect()
    }

    fn empty() -> Self {
        let (index, problems, seen) = (Vec::new(), Vec::new(), Sightings::default());
        Self { index, rows: SpooledTempFile::new(FEW_BYTES), problems, seen }
    }

    /// Takes a post in, or what is wrong with it.
    fn push(&mut self, at: String, raw: Box<RawValue>) -> io::Result<()> {
        self.seen.look(raw.get());
        match checked(at, raw) {
            Ok(Row { at, raw, read }) => {
                self.rows.write_all(raw.as_bytes())?;
                let Post { id, uuid, kind, slug, .. } = read;
                self.index.push(Entry { at, id, uuid, kind, slug, bytes: raw.len() });
            }
            Err(problem) => self.problems.push(problem),
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Spool {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Posts;
        impl<'de> Visitor<'de> for Posts {
            type Value = Spool;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut posts: A) -> Result<Spool, A::Error> {
                let (mut spool, mut n) = (Spool::empty(), 0_usize);
                while let Some(raw) = posts.next_element()? {
                    spool.push(format!("db[0].data.posts[{n}]"), raw).map_err(A::Error::custom)?;
                    n += 1;
                }
                Ok(spool)
            }
        }
        from.deserialize_seq(Posts)
    }
}

#[derive(Deserialize)]
struct File {
    db: Vec<Dump>,
}

#[derive(Deserialize)]
struct Dump {
    #[serde(default)]
    meta: Origin,
    data: Data,
}

/// Which Ghost wrote it.
#[derive(Default, Deserialize)]
struct Origin {
    version: Option<String>,
}

#[derive(Deserialize)]
struct Data {
    posts: Spool,
    #[serde(default)]
    posts_meta: Vec<Box<RawValue>>,
    #[serde(default)]
    tags: Vec<Box<RawValue>>,
    #[serde(default)]
    users: Vec<User>,
    #[serde(default)]
    posts_tags: Vec<PostTag>,
    #[serde(default)]
    posts_authors: Vec<PostAuthor>,
    #[serde(default)]
    settings: Vec<Setting>,
}

/// The text of a file that is no archive, without the mark that some editors put before it.
fn unpacked(mut source: impl Read) -> Result<impl Read, ImportError> {
    let mut head = Vec::new();
    source.by_ref().take(4).read_to_end(&mut head)?;
    if PACKED.iter().any(|magic| head.starts_with(magic)) {
        return Err(ImportError::Packed { mebibytes: MEBIBYTES });
    }
    let head = head.strip_prefix(BYTE_ORDER_MARK).map(<[u8]>::to_vec).unwrap_or(head);
    Ok(io::Cursor::new(head).chain(source))
}

/// A file that does not say by which Ghost it was written may be of any.
fn supported(version: Option<&str>) -> Result<(), ImportError> {
    let Some(version) = version else { return Ok(()) };
    match version.split('.').next() {
        Some("5" | "6") => Ok(()),
        _ => Err(ImportError::Unsupported(version.chars().take(40).collect())),
    }
}

fn whole(source: impl Read) -> Result<File, ImportError> {
    let mut reader = serde_json::Deserializer::from_reader(source);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let (path, error) = (error.path().to_string(), error.into_inner());
        match (error.is_data(), path.starts_with("db[0].data")) {
            (true, true) => ImportError::Content(vec![problem(path, &error)]),
            (true, false) => ImportError::NotGhost,
            _ => broken(error),
        }
    })?;
    reader.end().map_err(broken)?;
    Ok(read)
}

/// A post whose words can be read. The HTML beside Lexical that cannot is no way out: nobody would
/// miss what it has not until the next change loses it.
fn checked(at: String, raw: Box<RawValue>) -> Result<Row<Post>, Problem> {
    let post: Row<Post> = row(at, raw)?;
    let words: Words = read(&post.at, &post.raw)?;
    match words.lexical.filter(|lexical| !lexical.is_empty()).map(|json| Document::parse(&json)) {
        Some(Err(why)) => {
            let reason = format!("post \"{}\": {why}", post.read.slug);
            Err(Problem { path: format!("{}.lexical", post.at), reason })
        }
        _ => Ok(post),
    }
}

fn rows<T: DeserializeOwned>(
    raws: Vec<Box<RawValue>>,
    table: &str,
    seen: &mut Sightings,
    problems: &mut Vec<Problem>,
) -> Vec<Row<T>> {
    let read = raws.into_iter().enumerate().filter_map(|(n, raw)| {
        seen.look(raw.get());
        row(format!("db[0].data.{table}[{n}]"), raw).map_err(|why| problems.push(why)).ok()
    });
    read.collect()
}

fn row<T: DeserializeOwned>(at: String, raw: Box<RawValue>) -> Result<Row<T>, Problem> {
    let read = read(&at, raw.get())?;
    Ok(Row { at, raw: Box::<str>::from(raw).into_string(), read })
}

fn read<T: DeserializeOwned>(at: &str, raw: &str) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_str(raw);
    serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = match error.path().to_string() {
            path if path == "." => at.to_owned(),
            path => format!("{at}.{path}"),
        };
        let Problem { path, reason } = problem(path, error.inner());
        let reason = called(raw).map(|name| format!("\"{name}\": {reason}")).unwrap_or(reason);
        Problem { path, reason }
    })
}

/// What people call a row, however much of it is wrong.
fn called(raw: &str) -> Option<String> {
    let row: Value = serde_json::from_str(raw).ok()?;
    let name = ["title", "name", "slug"].iter().find_map(|field| row.get(field)?.as_str())?;
    Some(name.chars().take(LONGEST_NAME).collect())
}

fn broken(error: serde_json::Error) -> ImportError {
    if error.is_io() {
        return ImportError::Read(error.into());
    }
    ImportError::Json { line: error.line(), column: error.column(), reason: reason(&error) }
}

fn problem(path: String, error: &serde_json::Error) -> Problem {
    Problem { path, reason: reason(error) }
}

/// The message without its place, which is told better.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map(|(reason, _)| reason.to_owned()).unwrap_or(message)
}

#[cfg(test)]
mod tests {
    use super::{ExportFile, FEW_BYTES, ImportError};
    use std::io::repeat;

    #[test]
    fn a_file_without_end_is_read_no_further_than_it_may_be() {
        let read = ExportFile::read_up_to(10_000, repeat(b' '));
        assert!(matches!(read, Err(ImportError::TooLarge { .. })), "{read:?}");
        let file = format!(r#"{{"db":[{{"data":{{"posts":[]}}}}]}}{}"#, " ".repeat(100));
        assert!(ExportFile::read_up_to(file.len() as u64, file.as_bytes()).is_ok());
        assert!(ExportFile::read_up_to(file.len() as u64 - 1, file.as_bytes()).is_err());
    }

    #[test]
    fn posts_wait_on_disk_and_come_back_as_they_were() {
        let post = |n: usize| {
            let html = "ü".repeat(FEW_BYTES / 100);
            format!(
                r#"{{"id":"p{n}","title":"{n}","slug":"s{n}","status":"draft","html":"{html}"}}"#
            )
        };
        let posts: Vec<String> = (0..120).map(post).collect();
        let file = format!(r#"{{"db":[{{"data":{{"posts":[{}]}}}}]}}"#, posts.join(" , "));
        let mut file = ExportFile::read(file.as_bytes()).unwrap();
        assert!(file.posts.rows.is_rolled());
        for places in [0..7, 113..130, 60..61, 120..140] {
            let wanted = places.start.min(120)..places.end.min(120);
            let raw: Vec<_> = file.posts.rows(places).unwrap().into_iter().map(|r| r.raw).collect();
            assert_eq!(raw, posts[wanted]);
        }
    }
}
